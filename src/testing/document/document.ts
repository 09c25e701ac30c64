import type { Problem } from '../problem.js'

/** For which kind of conversation a document is read: some content types and verbs mean different things. */
export type Channel = 'voice' | 'message'

/** An element of a TwiML document: a verb, a noun, SSML. Nothing about it has been checked or completed. */
export interface Verb {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** Elements and text in their order. Comments are left out. */
  readonly children: readonly (Verb | string)[]
  /** Where its start tag begins in the document's text, and where the element ends: for marking it. */
  readonly start: number
  readonly end: number
  /** The line of its start tag, from 1. */
  readonly line: number
}

/** A document of TwiML as Twilio would run it. Plain data, so that it can stand in a log. */
export interface TwimlDocument {
  /** As it came. What was no TwiML, such as audio, stands here as the TwiML that does the same. */
  readonly text: string
  /** What stands directly in `<Response>`, without verbs that Twilio skips. */
  readonly verbs: readonly Verb[]
  /** What Twilio would report about it, in the order of the document. */
  readonly problems: readonly Problem[]
}
