/** What made a recording, as callbacks name it. `<Start><Recording>` is `StartCallRecordingTwiML`. */
export type RecordingSource = 'RecordVerb' | 'DialVerb' | 'Conference' | 'StartCallRecordingTwiML'

/** A recording that goes on. */
export interface OpenRecording {
  readonly sid: string
  /** Milliseconds on the clock. */
  readonly startedAt: number
  readonly source: RecordingSource
  /** 1: both sides in one; 2: one for each. */
  readonly channels: 1 | 2
  readonly track: string
  /** The SID of the conference, of which it is one. */
  readonly conference?: string | undefined
  /** Where its progress is told; undefined for nowhere. */
  readonly callback?: { readonly url: string; readonly method: 'GET' | 'POST' } | undefined
  /** What is told there. */
  readonly events: readonly ('in-progress' | 'completed' | 'absent')[]
  /** Where its text is sent, once somebody has typed it; undefined where no text is wanted. */
  readonly transcribeCallback?: string | undefined
  /** Whether a text of it is wanted, with a URL to send it to or without one. */
  readonly isTranscribed: boolean
}

/** A recording as callbacks and actions name it. */
export interface Recorded {
  readonly sid: string
  readonly url: string
  /** Whole seconds. */
  readonly seconds: number
}

/** A recording that is over, and all that is sent along with its text. */
export interface KeptRecording extends Recorded {
  /** The SID of the call, which may be over. */
  readonly call: string
  readonly transcribeCallback?: string | undefined
  /** Whether a text of it is wanted. */
  readonly isTranscribed: boolean
  /** Parameters of the call that its text is sent with. */
  readonly params: Readonly<Record<string, string>>
}
