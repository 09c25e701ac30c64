import type { Blacklist } from '../blacklist.js'
import { byOf } from '../entry.js'
import { checkCountry } from '../number.js'
import { abortable } from './abortable.js'
import { Chunk } from './chunk.js'
import { checkedFormat, type Format } from './format.js'
import { type ImportProgress, type ImportReport, ImportStoppedError, type InvalidLine } from './import-report.js'
import { jsonRows } from './json-rows.js'
import { type Input, linesOf } from './lines.js'
import { Sender } from './sender.js'
import { Tally } from './tally.js'

export interface ImportOptions {
  /** `csv`, with a header, in our order of columns, or just one number per line; or `jsonl`, one JSON object per line. */
  readonly format: Format
  /** Who imports, for the log, and for entries of which the file does not say who added them. */
  readonly by?: string | undefined
  /** ISO 3166 code, such as `US`, of numbers without a country code. Default: the list's. */
  readonly country?: string | undefined
  /** Called after each 1000 lines. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Gets each line that could not be added. */
  readonly onInvalid?: ((line: InvalidLine) => void) | undefined
  /** How many invalid lines the report holds at most. Default: 100. */
  readonly keepInvalid?: number | undefined
  /** Ends the import early, between two chunks. */
  readonly signal?: AbortSignal | undefined
}

/** Rows that go to the list at a time. */
const CHUNK = 1000

/**
 * Adds the entries of a file in UTF-8 to a list, in bounded memory, however long the file is. Every line is added or
 * reported. The last line of a number counts. Columns: `number`, `effect` (`block` or `allow`), `reason`, `addedBy`,
 * `since`, `expires` (ISO dates); only `number` is needed.
 *
 * ```ts
 * const { added, updated, invalid } = await importEntries(blacklist, createReadStream('spam.csv'), { format: 'csv' })
 * ```
 * @throws ImportStoppedError when the list or the input fails, or the signal comes; it says how far the import got.
 * @throws TypeError when an option cannot be right.
 */
export async function importEntries(blacklist: Blacklist, input: Input, options: ImportOptions): Promise<ImportReport> {
  const { by, country, onProgress, onInvalid, keepInvalid = 100, signal } = options
  const format = checkedFormat(options.format)
  checkCountry(country)
  byOf(by)
  if (!Number.isInteger(keepInvalid) || keepInvalid < 0) throw new TypeError('keepInvalid is a whole number from 0 on.')

  const read = format === 'csv' ? (await import('./csv-rows.js')).csvRows : jsonRows
  const tally = new Tally(keepInvalid)
  const sender = new Sender(blacklist, by, (chunk, result) => {
    tally.done(chunk.lastLine, result, result.invalid)
    for (const line of result.invalid) onInvalid?.(line)
    onProgress?.(tally.progress)
  })
  try {
    let chunk = new Chunk()
    const batches = linesOf(abortable(input, signal), (bytes) => tally.read(bytes))
    for await (const rows of read(batches, (column) => tally.ignore(column))) {
      for (const row of rows) {
        chunk.add(row, { by, country })
        if (chunk.size < CHUNK) continue
        await sender.send(chunk)
        signal?.throwIfAborted()
        chunk = new Chunk()
      }
    }
    if (chunk.size > 0) await sender.send(chunk)
    await sender.finish()
  } catch (error) {
    await sender.settle()
    throw new ImportStoppedError(tally.report, error)
  }
  return tally.report
}
