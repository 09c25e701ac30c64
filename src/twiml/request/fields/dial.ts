import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** How a `<Dial>` with an `action` ended. https://www.twilio.com/docs/voice/twiml/dial#action */
export interface DialFields {
  /** How it ended. `answered` after a conference, `canceled` when the caller hung up while it rang. */
  readonly dialCallStatus?: Known<'completed' | 'answered' | 'busy' | 'no-answer' | 'failed' | 'canceled'> | undefined
  /** The call to the person dialled. Not after a conference. */
  readonly dialCallSid?: string | undefined
  /** How long the person dialled was on the line, in seconds. Not after a conference. */
  readonly dialCallDuration?: number | undefined
  /** Whether the two sides ever spoke: false when the person dialled picked up and declined. */
  readonly dialBridged?: boolean | undefined
}

export const dialFields: KindsOf<DialFields> = {
  dialCallStatus: 'string',
  dialCallSid: 'string',
  dialCallDuration: 'integer',
  dialBridged: 'boolean',
}
