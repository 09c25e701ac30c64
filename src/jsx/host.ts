import type { Element } from './element.js'
import type { Frame } from './frame.js'

/**
 * What the walk hands its findings to. `State` is the host's own note about the element it is inside of.
 * Every method gives back what is to be written at that place.
 */
export interface Host<State> {
  /** Whether a component may return a promise. */
  readonly async: boolean
  /** Set once the rendering is bound to fail: components that have not run are not worth starting. */
  halted: boolean
  /** How many components have run. */
  runs: number
  text(value: string, state: State, frame: Frame): string
  /** An element of the host's own vocabulary, or a lower-case tag. */
  element(element: Element, state: State, frame: Frame): string | Promise<string>
  /** A child that is neither text nor element nor list: a function, a plain object, NaN. */
  other(value: unknown, state: State, frame: Frame): string
  /** Throws, or notes the problem and gives what is written in its place. Always throws for `too-deep`. */
  problem(code: string, reason: string, frame: Frame, element?: Element, cause?: unknown): string
}
