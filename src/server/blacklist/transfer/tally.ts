import type { Added } from '../blacklist.js'
import type { ImportProgress, ImportReport, InvalidLine } from './import-report.js'

const MOST_COLUMNS = 20

/** Counts what an import does. */
export class Tally {
  readonly #kept: number
  readonly #first: InvalidLine[] = []
  readonly #columns = new Set<string>()
  #added = 0
  #updated = 0
  #invalid = 0
  #lines = 0
  #bytes = 0

  /** @param kept Invalid lines that stand in the report at most. */
  constructor(kept: number) {
    this.#kept = kept
  }

  /** Notes that all up to a line is done. */
  done(line: number, { added, updated }: Added, invalid: readonly InvalidLine[]): void {
    this.#lines = line
    this.#added += added
    this.#updated += updated
    this.#invalid += invalid.length
    this.#first.push(...invalid.slice(0, this.#kept - this.#first.length))
  }

  read(bytes: number): void {
    this.#bytes += bytes
  }

  ignore(column: string): void {
    if (this.#columns.size < MOST_COLUMNS) this.#columns.add(column.slice(0, 40))
  }

  get progress(): ImportProgress {
    const { lines, added, updated, invalid } = this.report
    return { lines, added, updated, invalid: invalid.count, bytes: this.#bytes }
  }

  get report(): ImportReport {
    return {
      added: this.#added,
      updated: this.#updated,
      invalid: { count: this.#invalid, first: [...this.#first] },
      lines: this.#lines,
      ignoredColumns: [...this.#columns],
    }
  }
}
