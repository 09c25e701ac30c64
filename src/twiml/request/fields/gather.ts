import type { KindsOf } from '../kinds.js'

/** What a caller pressed or said. https://www.twilio.com/docs/voice/twiml/gather#action */
export interface GatherFields {
  /**
   * The keys pressed: `0`–`9`, `*`, `#`, without the key that ended the input. After `<Record>` the key that ended the
   * recording, or `hangup`.
   */
  readonly digits?: string | undefined
  /** The key that ended the input. Empty when the input ended by its length or by time. Sent along with `digits`. */
  readonly finishedOnKey?: string | undefined
  /** What the caller said, written down. When a `<Gather>` listened. */
  readonly speechResult?: string | undefined
  /** How likely `speechResult` is right, from 0 to 1. */
  readonly confidence?: number | undefined
  /** The language in which the caller was understood, such as `en-US`. */
  readonly language?: string | undefined
  /** The latest words, which may still change. Partial results only. */
  readonly unstableSpeechResult?: string | undefined
  /** The words that will not change any more. Partial results only. */
  readonly stableSpeechResult?: string | undefined
  /** How likely it is that the words will not change, from 0 to 1. Partial results and real-time transcriptions. */
  readonly stability?: number | undefined
}

export const gatherFields: KindsOf<GatherFields> = {
  digits: 'string',
  finishedOnKey: 'string',
  speechResult: 'string',
  confidence: 'decimal',
  language: 'string',
  unstableSpeechResult: 'string',
  stableSpeechResult: 'string',
  stability: 'decimal',
}
