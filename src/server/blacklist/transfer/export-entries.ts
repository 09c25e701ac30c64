import type { Blacklist, Entry } from '../blacklist.js'
import { COLUMNS, checkedFormat, type Format } from './format.js'
import { withoutFormula } from './formula.js'

export interface ExportOptions {
  /** `csv`, with a header; or `jsonl`, one JSON object per line. */
  readonly format: Format
}

/** Entries in a piece of text. */
const PIECE = 500

/**
 * The list as text, in pieces, in bounded memory. `importEntries` makes the same list of it. In CSV, an apostrophe
 * stands before text that a spreadsheet would calculate, such as a reason that begins with `=`; the import takes it off.
 * @throws TypeError when the format is none.
 */
export function exportEntries(blacklist: Blacklist, options: ExportOptions): AsyncIterable<string> {
  return checkedFormat(options?.format) === 'csv' ? csvOf(blacklist) : linesOf(blacklist)
}

async function* csvOf(blacklist: Blacklist): AsyncGenerator<string> {
  const { stringify } = await import('csv-stringify/sync')
  yield `${COLUMNS.join(',')}\n`
  for await (const entries of pieces(blacklist.list())) {
    // The reader takes spaces at the ends off, unless they are in quotes.
    yield stringify(entries.map(cellsOf), { quoted_match: /^\s|\s$/ })
  }
}

/** A number begins with a plus sign by nature, and holds nothing to calculate. */
function cellsOf({ number, effect, reason = '', addedBy = '', since, expires }: Entry): readonly string[] {
  const dates = [since.toISOString(), expires?.toISOString() ?? '']
  return [number, effect, withoutFormula(reason), withoutFormula(addedBy), ...dates]
}

async function* linesOf(blacklist: Blacklist): AsyncGenerator<string> {
  for await (const entries of pieces(blacklist.list())) {
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  }
}

async function* pieces(entries: AsyncIterable<Entry>): AsyncGenerator<readonly Entry[]> {
  let piece: Entry[] = []
  for await (const entry of entries) {
    piece.push(entry)
    if (piece.length < PIECE) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}
