import { type Line, LONGEST } from './lines.js'

/** The lines of one record: a quoted field may hold line breaks. */
export interface RecordText {
  readonly lines: readonly Line[]
  /** A quote opens in it that is never closed, or only far away. */
  readonly isOpen: boolean
}

/** Lines that a quoted field may go over. */
const MOST_LINES = 1000

/**
 * Puts the lines of a CSV file together to records. When a quote is not closed within reason, only the line in which it
 * opens is lost: those behind it are read again as if it had not been there.
 */
export class RecordSplitter {
  readonly #delimiter: string
  #held: Line[] = []
  #characters = 0

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** The records that are complete with these lines; with `isLast`, all that are left. */
  add(lines: readonly Line[], isLast: boolean): RecordText[] {
    const records: RecordText[] = []
    const queue = [...lines].reverse()
    for (;;) {
      const line = queue.pop()
      const state = line === undefined ? 'open' : this.#take(line)
      if (state === 'complete') records.push({ lines: this.#release(), isOpen: false })
      if (state === 'complete' || (line !== undefined && state === 'open' && !this.#isTooMuch)) continue
      if (line === undefined && (!isLast || this.#held.length === 0)) return records
      const [first, ...others] = this.#release()
      if (first !== undefined) records.push({ lines: [first], isOpen: true })
      queue.push(...others.reverse())
    }
  }

  get #isTooMuch(): boolean {
    return this.#held.length >= MOST_LINES || this.#characters > LONGEST
  }

  #take(line: Line): State {
    const isFirst = this.#held.length === 0
    this.#held.push(line)
    this.#characters += line.text.length
    if (line.isTooLong) return isFirst ? 'complete' : 'broken'
    const state = stateAfter(line.text, this.#delimiter, !isFirst)
    // What is wrong within one line is told by the parser.
    return isFirst && state === 'broken' ? 'complete' : state
  }

  #release(): readonly Line[] {
    const held = this.#held
    this.#held = []
    this.#characters = 0
    return held
  }
}

/** `broken`: behind a quoted field stands something else than a delimiter. */
type State = 'open' | 'complete' | 'broken'

/** What a record is after a line. A doubled quote closes and opens again; one amid text is text. */
function stateAfter(text: string, delimiter: string, wasOpen: boolean): State {
  if (!text.includes('"')) return wasOpen ? 'open' : 'complete'
  let place: 'start' | 'text' | 'quoted' | 'closed' | 'behind' = wasOpen ? 'quoted' : 'start'
  for (const character of text) {
    if (place === 'quoted') {
      if (character === '"') place = 'closed'
    } else if (character === '"' && (place === 'start' || place === 'closed')) place = 'quoted'
    else if (character === delimiter) place = 'start'
    else if (/\s/.test(character)) place = place === 'closed' ? 'behind' : place
    else if (place === 'start') place = 'text'
    else if (place !== 'text') return 'broken'
  }
  return place === 'quoted' ? 'open' : 'complete'
}
