import type { Definition } from '../../twiml/definition/index.js'
import type { Problem } from '../problem.js'
import type { Verb } from './document.js'

/** An element of the document, and where it stands. */
export interface Place {
  readonly verb: Verb
  /** All of them, as they were written. */
  readonly attributes: Readonly<Record<string, string>>
  readonly definition: Definition
  readonly parent: Place | undefined
  /** The verb that has no result where something is badly wrong here: itself, or the one whose noun it is. */
  readonly owner: Verb
}

/** What is wrong with an element, in the words of Twilio's catalogue or of this package's. */
export interface Complaint {
  readonly code: number
  readonly message: string
  /** The level of a code that the catalogue does not have here. */
  readonly otherwise?: Problem['level'] | undefined
}

/** The same with its place. */
export interface Found extends Complaint {
  readonly verb: Pick<Verb, 'start' | 'line'>
  readonly owner: Verb
}
