import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** Where a recording stands. */
export type RecordingStatus = Known<'in-progress' | 'completed' | 'absent' | 'failed'>

/** A recording. https://www.twilio.com/docs/voice/twiml/record#action */
export interface RecordingFields {
  /** Where the sound is; add `.mp3` or `.wav`. After `<Record>`, a recorded `<Dial>`, and in recording callbacks. */
  readonly recordingUrl?: string | undefined
  /** The recording, `RE` and 32 hexadecimal digits. */
  readonly recordingSid?: string | undefined
  /** Where the recording stands. Only in recording callbacks, never in the request that wants TwiML. */
  readonly recordingStatus?: RecordingStatus | undefined
  /** How long the recording is, in seconds. */
  readonly recordingDuration?: number | undefined
  /** 1 when both sides are mixed, 2 when each has a channel. Recording callbacks. */
  readonly recordingChannels?: number | undefined
  /** What made the recording. Recording callbacks. */
  readonly recordingSource?:
    | Known<'RecordVerb' | 'DialVerb' | 'Conference' | 'OutboundAPI' | 'Trunking' | 'StartCallRecordingAPI'>
    | undefined
  /** Which side was recorded. Recording callbacks. */
  readonly recordingTrack?: Known<'inbound' | 'outbound' | 'both'> | undefined
  /** When the recording began, RFC 2822. Recording callbacks. */
  readonly recordingStartTime?: string | undefined
}

export const recordingFields: KindsOf<RecordingFields> = {
  recordingUrl: 'string',
  recordingSid: 'string',
  recordingStatus: 'string',
  recordingDuration: 'integer',
  recordingChannels: 'integer',
  recordingSource: 'string',
  recordingTrack: 'string',
  recordingStartTime: 'string',
}
