import type { Column } from './format.js'

/** What a line of a file says of an entry, or why it cannot be understood. */
export interface Row {
  /** The line it begins in. Counts from 1. */
  readonly line: number
  /** The line it ends in. */
  readonly lastLine: number
  /** The beginning of its text. */
  readonly text: string
  readonly values: Values | RowProblem
}

/** An empty value is one that is not there. */
export type Values = Partial<Record<Column, string>>

/** Why a line cannot be understood, in a sentence. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem'
}

/** Characters of a line that are shown. */
export const SHOWN = 80
