import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/**
 * The words of a recording (`transcribeCallback`), or of a call while it goes on (`<Transcription>`).
 * https://www.twilio.com/docs/voice/twiml/record#transcribecallback
 * https://www.twilio.com/docs/voice/twiml/transcription#statuscallbackurl
 */
export interface TranscriptionFields {
  /** The transcription: `TR` of a recording, `GT` in real time, and 32 hexadecimal digits. */
  readonly transcriptionSid?: string | undefined
  /** What was said. `transcribeCallback`. */
  readonly transcriptionText?: string | undefined
  /** Whether it worked. `transcribeCallback`. */
  readonly transcriptionStatus?: Known<'completed' | 'failed'> | undefined
  /** The transcription in Twilio's REST API. `transcribeCallback`. */
  readonly transcriptionUrl?: string | undefined
  /** How it was made: `fast`. `transcribeCallback`. */
  readonly transcriptionType?: string | undefined
  /** What happened. Real-time transcription. */
  readonly transcriptionEvent?:
    | Known<'transcription-started' | 'transcription-content' | 'transcription-stopped' | 'transcription-error'>
    | undefined
  /** The words, parsed from JSON: `{ transcript, confidence }`. With `transcription-content`. */
  readonly transcriptionData?: unknown
  /** Whether the words are final. With `transcription-content`. */
  readonly final?: boolean | undefined
  /** Which side spoke. With `transcription-content`. */
  readonly track?: Known<'inbound_track' | 'outbound_track' | 'both_tracks'> | undefined
  /** The language listened for, such as `en-US`. Real-time transcription. */
  readonly languageCode?: string | undefined
  /** Place in the order of events, from 1. Real-time transcription. */
  readonly sequenceId?: number | undefined
  /** What went wrong, in words. With `transcription-error`. */
  readonly transcriptionError?: string | undefined
  /** Twilio's number for what went wrong. With `transcription-error`. */
  readonly transcriptionErrorCode?: number | undefined
}

export const transcriptionFields: KindsOf<TranscriptionFields> = {
  transcriptionSid: 'string',
  transcriptionText: 'string',
  transcriptionStatus: 'string',
  transcriptionUrl: 'string',
  transcriptionType: 'string',
  transcriptionEvent: 'string',
  transcriptionData: 'json',
  final: 'boolean',
  track: 'string',
  languageCode: 'string',
  sequenceId: 'integer',
  transcriptionError: 'string',
  transcriptionErrorCode: 'integer',
}
