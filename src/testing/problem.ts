/** Something that Twilio's debugger would report, or that the phone itself finds wrong. */
export interface Problem {
  /** An error loses a document or the result of a verb; a warning does not. The levels of Twilio's catalogue. */
  readonly level: 'error' | 'warning'
  /** Twilio's number for it, explained at `https://www.twilio.com/docs/errors/<code>`. The phone's own have none. */
  readonly code?: number | undefined
  /** A sentence or two: what is wrong, and what would be right. */
  readonly message: string
  /** The URL of the document or request it is about. */
  readonly url?: string | undefined
  /** The line of that document, from 1. */
  readonly line?: number | undefined
}
