import type { WebhookRequest } from '../transport/transport.js'
import type { Entry } from './entry.js'

/** What a step wants done outside, in its order. */
export type Effect =
  | { readonly type: 'log'; readonly entry: Entry }
  /** To be answered by an event of type `response` with the same id, also where nobody waits for the answer. */
  | {
      readonly type: 'request'
      readonly id: number
      readonly request: WebhookRequest
      readonly call: string
      /** Whether it is for something to play, which may lie where the phone does not ask. */
      readonly isMedia?: boolean | undefined
    }
