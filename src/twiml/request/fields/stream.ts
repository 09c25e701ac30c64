import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** A stream of sound to a WebSocket. https://www.twilio.com/docs/voice/twiml/stream#statuscallback */
export interface StreamFields {
  /** The stream, `MZ` and 32 hexadecimal digits. */
  readonly streamSid?: string | undefined
  /** The name the stream was given. */
  readonly streamName?: string | undefined
  /** What happened. */
  readonly streamEvent?: Known<'stream-started' | 'stream-stopped' | 'stream-error'> | undefined
  /** What went wrong, in words. With `stream-error`. */
  readonly streamError?: string | undefined
}

export const streamFields: KindsOf<StreamFields> = {
  streamSid: 'string',
  streamName: 'string',
  streamEvent: 'string',
  streamError: 'string',
}
