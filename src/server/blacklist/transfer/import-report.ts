/** A line of a file that could not be added. */
export interface InvalidLine {
  /** Counts from 1. */
  readonly line: number
  /** Why, in a sentence. */
  readonly reason: string
  /** The beginning of the line. */
  readonly text: string
}

/** What an import has done. Every line that is not blank is added, updated or invalid, or the header. */
export interface ImportReport {
  readonly added: number
  readonly updated: number
  readonly invalid: {
    readonly count: number
    /** The first of them. `onInvalid` gets all. */
    readonly first: readonly InvalidLine[]
  }
  /** Lines that are done, from the beginning of the file. */
  readonly lines: number
  /** Columns of the file that mean nothing here. At most 20 of them. */
  readonly ignoredColumns: readonly string[]
}

export interface ImportProgress {
  /** Lines that are done. */
  readonly lines: number
  readonly added: number
  readonly updated: number
  readonly invalid: number
  /** Bytes of the input that have been read. */
  readonly bytes: number
}

/**
 * An import ended early: the list or the input failed, or the signal came. All lines up to `report.lines` are done, and
 * perhaps some behind them. To run it again does no harm: what is there is updated.
 */
export class ImportStoppedError extends Error {
  override readonly name = 'ImportStoppedError'
  readonly code = 'import-stopped'
  readonly report: ImportReport

  constructor(report: ImportReport, cause: unknown) {
    super(`The import stopped behind line ${report.lines}.`, { cause })
    this.report = report
  }
}
