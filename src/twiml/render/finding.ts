import type { Element, Frame } from '../../jsx/index.js'

/** One finding, before it is given a place. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly reason: string
  readonly twilioCode?: number | undefined
  readonly cause?: unknown
}

/** Throws, notes or drops a finding about the element that `at` is the inside of. */
export type Report = (finding: Finding, at: Place) => void

/** An element, and the frame it stands in. */
export interface Place {
  readonly element: Element | undefined
  readonly outer: Frame
}

/** Whether text is more than white space, as XML understands it. */
export function isText(value: string): boolean {
  // Most text begins with a letter or digit.
  return value.charCodeAt(0) > 32 || /[^ \t\r\n]/.test(value)
}
