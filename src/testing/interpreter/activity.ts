import type { Verb } from '../document/document.js'

/** What a call does at the moment. Plain data: the rules for each are in `verbs`. */
export type Activity =
  | { type: 'fetching'; id: number }
  /** Speaks, plays or pauses; `until` is undefined when it never ends by itself. */
  | { type: 'speaking'; verb: Verb; until: number | undefined }
  | GatherActivity
  | RecordActivity
  | DialActivity
  /** A phone that rings, dialled by `leg.parent`. */
  | { type: 'ringing' }
  /** Somebody who was dialled, or fetched from a queue, talks to the call `with`. */
  | { type: 'bridged'; with: string; since: number }
  | { type: 'conference'; name: string }
  | { type: 'queued'; name: string; refetchAt: number | undefined; request: HoldRequest | undefined }
  /** An agent who waits at an empty queue, or talks to somebody out of it. */
  | { type: 'serving'; verb: Verb; name: string; until: number | undefined; with: string | undefined; since: number }
  | PayActivity
  | SessionActivity

/** What is asked for when a wait document begins again. */
export interface HoldRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
}

export interface GatherActivity {
  type: 'gathering'
  verb: Verb
  /** Prompts that have not begun. */
  prompts: number
  /** When the present prompt ends; undefined once it listens only, or when the prompt never ends. */
  promptUntil: number | undefined
  isPrompting: boolean
  digits: string
  /** When silence ends it; undefined while it speaks. */
  deadline: number | undefined
  /** What the caller says, and the silence behind it ends it. */
  spoken: { text: string; confidence: number; partials: readonly string[] } | undefined
}

export interface RecordActivity {
  type: 'recording'
  verb: Verb
  since: number
  until: number
}

export interface DialActivity {
  type: 'dialing'
  verb: Verb
  /** Calls that ring, or hear a whisper. */
  children: string[]
  /** Nouns to try later, by their place: with `sequential`. */
  later: number[]
  /** When the ringing ends. */
  until: number | undefined
  /** The call that was answered and can talk. */
  talkingTo: string | undefined
  talkingSince: number | undefined
  /** How the last one ended, for the action. */
  outcome: { status: string; sid: string; seconds: number; bridged: boolean } | undefined
}

export interface PayActivity {
  type: 'paying'
  verb: Verb
}

export interface SessionActivity {
  type: 'connected'
  /** The `<Connect>`. */
  verb: Verb
  noun: Verb
  sid: string
  since: number
}
