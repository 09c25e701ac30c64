import type { RequestType } from '../../twiml/request/index.js'

/** A request was turned away before any handler saw it. */
export interface RefusedEvent {
  readonly type: 'refused'
  /** The status of the answer: 403, 405, 408, 413, 415, 503 … */
  readonly status: number
  /** Why, as a stable word: `signature-missing`, `signature-mismatch`, `body-too-large` … */
  readonly reason: string
  /** What is most likely wrong, where that is known: `proxy`, `scheme`, `port`, `token`. */
  readonly cause?: string | undefined
  /** The same for people: what was checked, and what is most likely wrong. Holds no secret. */
  readonly detail?: string | undefined
}

/** A caller stands on the blacklist. */
export interface BlockedEvent {
  readonly type: 'blocked'
  /** The entry that decided: a number, a prefix such as `+4490*`, or `anonymous`. Undefined when no entry did. */
  readonly number?: string | undefined
  readonly reason?: string | undefined
}

/** A caller asks too often. */
export interface LimitedEvent {
  readonly type: 'limited'
}

/** A retry of Twilio got the answer that the first attempt got. */
export interface ReplayedEvent {
  readonly type: 'replayed'
}

/** A store could not answer in time, and its policy decided. */
export interface UnavailableEvent {
  readonly type: 'unavailable'
  readonly store: 'blacklist' | 'session' | 'idempotency' | 'rate-limit'
  /** What happened to the request for it: it went on, or was turned away. */
  readonly policy: 'allow' | 'reject'
  readonly error: unknown
}

/** Two requests of one call changed the same value of the session. */
export interface ConflictEvent {
  readonly type: 'conflict'
  /** The names of the values that were not written. */
  readonly names: readonly string[]
}

/** A handler threw, took too long, or rendered no valid TwiML. */
export interface FailedEvent {
  readonly type: 'failed'
  readonly error: unknown
  /** What the caller got: an apology, an error status for the fallback URL, or nothing, being a callback. */
  readonly answer: 'apology' | 'fallback' | 'nothing'
}

/** A request was answered, however. */
export interface AnsweredEvent {
  readonly type: 'answered'
  /** Undefined when the request was refused before it could be read. */
  readonly request: RequestType | undefined
  readonly status: number
  readonly milliseconds: number
}

/** What happens to requests, for logs and metrics. */
export type TwilioEvent =
  | RefusedEvent
  | BlockedEvent
  | LimitedEvent
  | ReplayedEvent
  | UnavailableEvent
  | ConflictEvent
  | FailedEvent
  | AnsweredEvent

/** Counts events: `prometheus()`, or one's own. What it throws is logged and goes no further. */
export interface Metrics {
  record(event: TwilioEvent): void
}
