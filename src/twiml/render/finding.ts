import type { Element, Frame, Props } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import type { RouteTarget } from '../routes/index.js'

/** One finding, before it is given a place. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly reason: string
  readonly twilioCode?: number | undefined
  readonly cause?: unknown
}

/** An element, and the frame it stands in. */
export interface Place {
  readonly element: Element | undefined
  readonly parent: Frame
}

/** What the rules need to know of the document that is being written. */
export interface Writing {
  readonly validate: boolean
  readonly strict: boolean
  /** Whether anybody reads warnings. */
  readonly warns: boolean
  /** Applies the rules for the verbs of a document taken together. */
  verb(definition: Definition, props: Props, element: Element, parent: Frame): void
  /** Throws, notes or drops a finding. */
  report(finding: Finding, at: Place): void
  /** The URL of a component, or undefined once the problem has been reported. */
  resolve(target: RouteTarget, absolute: boolean, at: Place): string | undefined
}

/** Whether text is more than white space, as XML understands it. */
export function isText(value: string): boolean {
  // Most text begins with a letter or digit.
  return value.charCodeAt(0) > 32 || /[^ \t\r\n]/.test(value)
}
