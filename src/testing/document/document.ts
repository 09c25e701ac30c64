import type { Problem } from '../problem.js'

/** For which kind of conversation a document is read: some content types and verbs mean different things. */
export type Channel = 'voice' | 'message'

/**
 * What a document is for, and so which verbs may stand in it: a call's own; for somebody who waits in a queue, or for a
 * conference; for the callee before a call is joined; for the caller at the head of a queue; the answer to a message.
 */
export type Role = CallRole | 'message'

export type CallRole = 'call' | 'wait-queue' | 'wait-conference' | 'whisper' | 'queue-whisper'

/** An element of a TwiML document: a verb, a noun, SSML. */
export interface Verb {
  readonly tag: string
  /** As they were written, without those that Twilio ignores, so that the default holds. */
  readonly attributes: Readonly<Record<string, string>>
  /** Elements and text in their order. Comments are left out, and elements that Twilio skips. */
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

/** What became of an answer: a document, or the error that loses it. */
export type Reading = TwimlDocument | { readonly problem: Problem }
