import type { Verb } from '../document/document.js'
import type { OpenRecording, Recorded } from './recording.js'
import type { HoldRequest } from './room.js'

/** What a call does at the moment. Plain data: the rules for each are in `verbs`. */
export type Activity =
  /** Between two things: only while an event is worked through. */
  | { type: 'idle' }
  | { type: 'fetching'; id: number }
  /** Speaks, plays or pauses; `until` is undefined when it never ends by itself. */
  | { type: 'speaking'; verb: Verb; until: number | undefined }
  | GatherActivity
  | RecordActivity
  | DialActivity
  /** A phone that rings, dialled by `leg.parent`. Where it does so in vain, nobody will pick it up. */
  | { type: 'ringing'; isInVain?: boolean | undefined }
  /** Somebody who was dialled talks to the call `with`. */
  | { type: 'bridged'; with: string }
  /** Talks in a conference, or rests there: `request` is asked for at `refetchAt`. */
  | { type: 'conference'; name: string; refetchAt: number | undefined; request: HoldRequest | undefined }
  /** Rests in a queue. */
  | { type: 'queued'; name: string; refetchAt: number | undefined; request: HoldRequest | undefined }
  /** Somebody out of a queue talks to the agent `with`. */
  | { type: 'served'; with: string }
  | ServingActivity
  | PayActivity
  | SessionActivity
  | ReferActivity

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
  spoken: { text: string; confidence: number } | undefined
}

export interface RecordActivity {
  type: 'recording'
  verb: Verb
  recording: OpenRecording
  /** What is said, from when until when, and what is done then: keys, `silence`, `hangup`. Undefined: nothing so far. */
  spoken: { text: string; from: number; until: number; end: string } | undefined
}

export interface DialActivity {
  type: 'dialing'
  verb: Verb
  /** Calls that ring, or hear a whisper. */
  children: string[]
  /** Nouns to try later, by their place: with `sequential`. */
  later: number[]
  /** When the ringing, or the talk, has to end. */
  until: number | undefined
  /** The call that was answered and can talk. */
  talkingTo: string | undefined
  talkingSince: number | undefined
  /** Under way: of the talk, or from the ringing on. */
  recording: OpenRecording | undefined
  /** How the last one ended, for the action. */
  outcome: DialOutcome | undefined
}

export interface DialOutcome {
  readonly status: string
  readonly sid: string
  /** Whole seconds from the answer to the end. */
  readonly seconds: number
  readonly isBridged: boolean
  readonly recorded?: Recorded | undefined
  /** What a SIP server has answered, where one was called. */
  readonly sip?: { readonly callId: string; readonly responseCode: string } | undefined
}

/** An agent who waits at an empty queue, or has somebody out of it. */
export interface ServingActivity {
  type: 'serving'
  /** The `<Dial>`. */
  verb: Verb
  name: string
  since: number
  /** When the waiting ends, or the talk. */
  until: number
  /** Who was taken out of the queue: a whisper is run for them before the talk. */
  with: string | undefined
  talkingSince: number | undefined
  recording: OpenRecording | undefined
  /** The last talk, for the action. */
  outcome: DialOutcome | undefined
}

export interface PayActivity {
  type: 'paying'
  verb: Verb
  sid: string
  /** Details to ask for, the present one first. */
  steps: string[]
  /** What is still to be said about the present one. */
  prompts: Verb[]
  /** When the present prompt ends; undefined while none is spoken. */
  until: number | undefined
  /** What came of it: the rest is only said. Undefined while the caller keys it in. */
  result: Readonly<Record<string, string>> | undefined
}

export interface SessionActivity {
  type: 'connected'
  /** The `<Connect>`. */
  verb: Verb
  noun: Verb
  sid: string
  since: number
  /** Where it is told of; undefined for nowhere. */
  callback: { readonly url: string; readonly method: 'GET' | 'POST' } | undefined
}

/** Waits for a phone that was asked to call somebody else. */
export interface ReferActivity {
  type: 'referring'
  verb: Verb
  sid: string
}
