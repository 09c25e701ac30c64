/** What was said, as text. https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
export interface Transcript {
  /** The transcription, `TR` and 32 hexadecimal digits. */
  readonly transcriptionSid: string
  /** Whether it worked: `completed` or `failed`. */
  readonly status: string
  /** The words; empty when it failed. */
  readonly text: string
}

/** What is known of a recording. Times are ISO 8601, in UTC. */
export interface RecordingDetails {
  /** The recording, `RE` and 32 hexadecimal digits. */
  readonly recordingSid: string
  readonly accountSid: string
  /** `absent` when it was too short or silent, `failed` when Twilio could not encrypt it: then there is no sound. */
  readonly status: 'completed' | 'absent' | 'failed'
  /** The call that was recorded: of a call with two legs the first. */
  readonly callSid?: string | undefined
  /** The conference that was recorded. */
  readonly conferenceSid?: string | undefined
  /** Who called. */
  readonly from?: string | undefined
  /** Who was called. */
  readonly to?: string | undefined
  /** Who started the call: `inbound`, `outbound-api`, `outbound-dial`. */
  readonly direction?: string | undefined
  /** When the call began. */
  readonly callStartTime?: string | undefined
  /** When the recording began. */
  readonly startTime?: string | undefined
  /** How long it is by Twilio's account, in seconds. */
  readonly duration?: number | undefined
  /** 2 when each side has a channel, 1 when they are mixed. */
  readonly channels?: number | undefined
  /** What made it: `RecordVerb`, `DialVerb`, `Conference` … */
  readonly source?: string | undefined
  /** Which side was recorded: `inbound`, `outbound`, `both`. */
  readonly track?: string | undefined
  /** How the sound is stored. */
  readonly format?: 'wav' | 'mp3' | undefined
  /** Twilio's number for why there is no sound: 16101 too short, 16102 silent. */
  readonly errorCode?: number | undefined
  readonly transcript?: Transcript | undefined
}
