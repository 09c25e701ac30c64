import type { CallRole, TwimlDocument, Verb } from '../document/document.js'
import type { Activity } from './activity.js'
import type { Purpose } from './entry.js'
import type { KeptRecording, OpenRecording, Recorded } from './recording.js'
import type { Room } from './room.js'
import type { Settings } from './settings.js'

/**
 * All that a phone knows between two events: its clock, its calls, its conferences and queues. Plain data; a step makes
 * a new one.
 */
export interface World {
  readonly settings: Settings
  /** Milliseconds since the clock started. */
  now: number
  /** How many SIDs, and requests, there have been: numbers for the next. */
  serial: number
  requests: number
  /** Calls that are not over, by SID. */
  legs: Record<string, Leg>
  /** By name. */
  conferences: Record<string, Conference>
  queues: Record<string, Queue>
  /** Requests under way, by id. */
  pending: Record<number, Pending>
  /** Recordings that are over, by SID. */
  recordings: Record<string, KeptRecording>
}

/** What a number or application is set up with: where Twilio asks, and what it tells. */
export interface Line {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly fallbackUrl?: string | undefined
  readonly fallbackMethod: 'GET' | 'POST'
  readonly statusCallback?: string | undefined
  readonly statusCallbackMethod: 'GET' | 'POST'
  /** What it is told of a call that the REST API makes; `completed` by default. Of others it is told that only. */
  readonly statusCallbackEvents?: readonly CallEvent[] | undefined
}

/** A step of a call that a status callback can be told of. */
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed'

/** One side of a call: a caller, or somebody who was dialled. */
export interface Leg {
  readonly sid: string
  /** The call that dialled this one. */
  readonly parent?: string | undefined
  /** The `<Number>` or its neighbour by which it was dialled, and the URL of the document that holds it. */
  readonly noun?: { readonly verb: Verb; readonly baseUrl: string } | undefined
  readonly direction: 'inbound' | 'outbound-dial' | 'outbound-api'
  readonly from: string
  readonly to: string
  /** Parameters sent with every request beside the standard ones, such as `ForwardedFrom`. They win over those. */
  readonly params: Readonly<Record<string, string>>
  /** Parameters of the first request only. */
  readonly firstParams: Readonly<Record<string, string>>
  /** Undefined for a call that was dialled. */
  readonly line?: Line | undefined
  status: LegStatus
  answeredAt?: number | undefined
  /** Whether the person who was dialled would not take the call; its status is `busy`. */
  isDeclined?: boolean | undefined
  /** What it runs: the last frame is the one at work. A caller in a queue has two: his own, and the wait document. */
  frames: Frame[]
  activity: Activity
  /** The queue or conference it is in. */
  room?: Room | undefined
  /** Whether it is known to wait for what its activity waits for. */
  isWaiting: boolean
  /** Documents fetched since the call last waited for anything. */
  fetches: number
  /** Keys pressed while nobody listened, where those are kept. */
  typedAhead: string
  /** Recordings, streams and the like that `<Start>` began, by name or SID. */
  forks: Fork[]
  /** Callbacks about its progress sent so far. */
  sequence: number
  /** The last recording of it, for the callback at its end. */
  recording?: Recorded | undefined
}

export type LegStatus =
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'canceled'
  | 'failed'

/** A document at work. */
export interface Frame {
  readonly role: CallRole
  readonly document: TwimlDocument
  /** Of the document, for relative URLs and empty ones. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  /** The verb to run next. */
  next: number
  /** When it began. */
  readonly since: number
}

/** A request under way. */
export interface Pending {
  /** The SID of the call, which may be over when the answer comes. */
  readonly call: string
  readonly purpose: Purpose
  readonly target: Target
  /** What the answer is run as. Undefined where nobody runs it: only mistakes are noted. */
  readonly role: CallRole | undefined
  /** What the fallback URL would be asked with. */
  readonly params: Readonly<Record<string, string>>
}

/** Where a request goes. */
export interface Target {
  readonly url: string
  readonly method: 'GET' | 'POST'
}

/** Something that `<Start>` has begun, and that goes on beside the call. */
export interface Fork {
  /** The noun. */
  readonly verb: Verb
  readonly sid: string
  readonly name?: string | undefined
  /** Where its progress is told; undefined for nowhere. */
  readonly callback?: Target | undefined
  /** Of a `<Recording>`. */
  readonly recording?: OpenRecording | undefined
}

export interface Conference {
  readonly name: string
  readonly sid: string
  startedAt?: number | undefined
  members: Member[]
  /** Callbacks sent so far. */
  sequence: number
  /** Of the first who entered, as all below: what it is told to be. */
  readonly noun: Verb
  /** Where it reports. */
  readonly statusCallback?: Target | undefined
  /** The document that relative URLs start from. */
  readonly baseUrl: string
  recording?: OpenRecording | undefined
}

export interface Member {
  readonly leg: string
  readonly label?: string | undefined
  readonly startsConference: boolean
  readonly endsConference: boolean
  readonly isMuted: boolean
  /** Whether only one other member hears it. */
  readonly isCoaching: boolean
  readonly beepsOnExit: boolean
}

export interface Queue {
  readonly name: string
  readonly sid: string
  maxSize: number
  /** First come, first served. */
  waiting: Queued[]
}

export interface Queued {
  readonly leg: string
  readonly since: number
}
