import type { Channel } from '../document/document.js'
import type { Problem } from '../problem.js'

/** A request as the interpreter wants it; the transport adds what HTTP and the signature need. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST'
  /** Absolute, as Twilio would call it: the public URL. It may hold user and password, and connection overrides as a fragment. */
  readonly url: string
  /** Twilio's parameters in the order in which they are sent. */
  readonly params: Readonly<Record<string, string>>
  readonly channel: Channel
  /** Whose cookies are sent and kept; without one, none are. */
  readonly jar?: string | undefined
}

/** A request that was sent, as it stands in the log. */
export interface SentRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** What came back, after redirects. */
export interface WebhookResponse {
  /** The requests it took, in order: redirects, authentication and retries make more than one. */
  readonly sent: readonly SentRequest[]
  /** Where the answer came from: relative URLs in it start there. */
  readonly url: string
  /** The method of the last request: a redirect may have made it GET. */
  readonly method: 'GET' | 'POST'
  /** Undefined when there was no answer. */
  readonly status?: number | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Decompressed. Empty when there was no answer. */
  readonly body: string
  /** Why the answer cannot be used: 11200 and its kin. */
  readonly problem?: Problem | undefined
  /** What went wrong in the app while it answered all the same, where it is known: an apology is an answer, too. */
  readonly failures?: readonly Problem[] | undefined
}

/** Sends requests to the app under test, and to nobody else. */
export interface Transport {
  /** Starts the app, unless it runs already. Requests do so too; `origin` may not be known before. Rejects when the app cannot be started. */
  open(): Promise<void>
  /**
   * Where the app is: the origin that relative URLs start from, without a slash at the end.
   * @throws Error while it is not known: before `open()`, for an app that is to be given a port.
   */
  readonly origin: string
  /** Whether an absolute URL leads to the app, or to one of `apps`. */
  serves(url: string): boolean
  /** Never rejects: what goes wrong is `problem`. */
  send(request: WebhookRequest): Promise<WebhookResponse>
  /** Forgets the cookies of a jar. */
  forget(jar: string): void
  /** Stops what was started. What is sent later gets a problem. */
  close(): Promise<void>
}
