import type { Line } from '../interpreter/world.js'
import type { WebhookResponse } from '../transport/transport.js'

/** What happens to text messages from outside. Everything else follows from these. */
export type MessageEvent =
  /** Somebody writes to a number of the app's. */
  | {
      readonly type: 'text'
      /** A number in E.164 format, or an address of another channel: `whatsapp:+14155550100`. */
      readonly from: string
      readonly to: string
      readonly body: string
      readonly media?: readonly InboundMedia[] | undefined
      readonly line: MessageLine
      /** Parameters beside the standard ones, such as `ProfileName` or `MessagingServiceSid`. They win over those. */
      readonly params?: Readonly<Record<string, string>> | undefined
      /** What becomes of the messages that answer it. Default: delivered. */
      readonly delivery?: Delivery | undefined
    }
  /** The answer to a request has come. */
  | { readonly type: 'response'; readonly id: number; readonly response: WebhookResponse }
  /** Something becomes of a message that the app has sent. */
  | {
      readonly type: 'delivery'
      /** Its SID. */
      readonly message: string
      readonly status: Delivery
      /** Why it was not delivered, as Twilio's code. Default: 30003 for `undelivered`, 30008 for `failed`. */
      readonly errorCode?: number | undefined
    }
  /** The clock is put forward, where `countingOn` does not do it. */
  | { readonly type: 'time'; readonly now: number }

/**
 * What becomes of a message: it goes no further than to the carrier (`sent`), arrives, is read, does not arrive, or
 * cannot be sent at all.
 */
export type Delivery = 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed'

/** What a number is set up with: where Twilio asks. */
export type MessageLine = Pick<Line, 'url' | 'method' | 'fallbackUrl' | 'fallbackMethod'>

/** A picture or another file that comes with a text. */
export interface InboundMedia {
  /** Where the app gets it. Default: an address as Twilio's are, where nothing is. */
  readonly url?: string | undefined
  /** Such as `image/jpeg`. */
  readonly contentType: string
}
