import type { WebhookResponse } from '../transport/transport.js'
import type { Line } from './world.js'

/** What happens to the world from outside. Everything else follows from these. */
export type Event =
  /** Somebody calls a line. */
  | {
      readonly type: 'call'
      readonly from: string
      readonly to: string
      readonly line: Line
      readonly direction?: 'inbound' | 'outbound-api' | undefined
      readonly params?: Readonly<Record<string, string>> | undefined
      readonly firstParams?: Readonly<Record<string, string>> | undefined
    }
  /** The answer to a request has come; undefined when it was not sent. */
  | { readonly type: 'response'; readonly id: number; readonly response: WebhookResponse | undefined }
  /** The clock is put forward, never past the next thing that is due. */
  | { readonly type: 'time'; readonly now: number }
  | { readonly type: 'key'; readonly leg: string; readonly key: string }
  | {
      readonly type: 'speech'
      readonly leg: string
      readonly text: string
      readonly confidence: number
      /** Partial results on the way, from the first words to all of them. */
      readonly partials: readonly string[]
    }
  /** Somebody speaks after a beep, for so long; then there is silence, a key, or the line goes dead. */
  | {
      readonly type: 'record'
      readonly leg: string
      readonly text: string
      readonly seconds: number
      /** `silence`, `hangup`, or keys. */
      readonly end: string
    }
  | { readonly type: 'hangup'; readonly leg: string }
  /** What becomes of a phone that rings. */
  | {
      readonly type: 'ring'
      readonly leg: string
      readonly outcome: 'answer' | 'busy' | 'no-answer' | 'decline' | 'fail'
    }
  /** A `<Stream>`, `<ConversationRelay>`, `<Pay>` … ends with these results. */
  | {
      readonly type: 'session'
      readonly leg: string
      /** Which one, where others go on beside it. Default: the one that the call waits for. */
      readonly sid?: string | undefined
      readonly result: Readonly<Record<string, string>>
    }
  /** A SIP phone asks for whoever it talks to to be put through to somebody else (REFER). */
  | { readonly type: 'refer'; readonly leg: string; readonly target: string }
  /** The REST API puts a call somewhere else. */
  | {
      readonly type: 'update'
      readonly leg: string
      readonly url?: string | undefined
      readonly method?: 'GET' | 'POST' | undefined
      readonly twiml?: string | undefined
      readonly status?: 'completed' | 'canceled' | undefined
    }
  | { readonly type: 'transcribe'; readonly recording: string; readonly text: string }
