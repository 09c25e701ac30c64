import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** A call waiting in a queue. https://www.twilio.com/docs/voice/twiml/enqueue */
export interface QueueFields {
  /** The queue, `QU` and 32 hexadecimal digits. */
  readonly queueSid?: string | undefined
  /** How long the caller has waited, in seconds. */
  readonly queueTime?: number | undefined
  /** How the waiting ended. Requests to the `action` of `<Enqueue>`. */
  readonly queueResult?:
    | Known<
        | 'bridged'
        | 'bridging-in-process'
        | 'error'
        | 'hangup'
        | 'leave'
        | 'redirected'
        | 'redirected-from-bridged'
        | 'queue-full'
        | 'system-error'
      >
    | undefined
  /** Place in the queue; 1 is next. Requests to a `waitUrl`. */
  readonly queuePosition?: number | undefined
  /** How many callers wait. Requests to a `waitUrl`. */
  readonly currentQueueSize?: number | undefined
  /** How long those who wait have waited on average, in seconds. Requests to a `waitUrl`. */
  readonly avgQueueTime?: number | undefined
  /** How many callers may wait. Requests to a `waitUrl`. */
  readonly maxQueueSize?: number | undefined
  /** The call that takes this caller from the queue (Twilio spells it so). Requests to the `url` of `<Queue>`. */
  readonly dequeingCallSid?: string | undefined
}

export const queueFields: KindsOf<QueueFields> = {
  queueSid: 'string',
  queueTime: 'integer',
  queueResult: 'string',
  queuePosition: 'integer',
  currentQueueSize: 'integer',
  avgQueueTime: 'decimal',
  maxQueueSize: 'integer',
  dequeingCallSid: 'string',
}
