import type { Props } from '../../../jsx/index.js'
import {
  type Flag,
  flag,
  integer,
  type List,
  listOf,
  method,
  type Numeric,
  oneOf,
  text,
  type Url,
  url,
} from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface RecordProps {
  /**
   * URL requested when the recording has ended, with `RecordingUrl` and `RecordingDuration`; its TwiML goes on with
   * the call. Left out, the same document runs again and records in a loop.
   * @default the URL of the current document
   */
  readonly action?: Optional<Url>

  /**
   * Keys that end the recording, written in a row (`1#`). The one pressed is sent as `Digits`. An empty string lets
   * no key end it.
   * @default 1234567890*#
   */
  readonly finishOnKey?: Optional<string>

  /**
   * Seconds after which the recording ends by itself. At most 120 with `transcribe`; more than four hours only for
   * accounts with 24-hour calls. A whole number from 2 to 86400.
   * @default 3600
   */
  readonly maxLength?: Optional<Numeric>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * Whether a tone is played before the recording begins.
   * @default true
   */
  readonly playBeep?: Optional<Flag>

  /**
   * SID or ID of a recording configuration kept at Twilio, instead of the single recording attributes. Twilio advises
   * not to mix the two.
   */
  readonly recordingConfigurationId?: Optional<string>

  /**
   * URL told when the recording changes state; the request carries `RecordingSid` and `RecordingUrl`. Relative or
   * absolute. The reply does not steer the call.
   */
  readonly recordingStatusCallback?: Optional<Url>

  /**
   * States of the recording for which `recordingStatusCallback` is requested: it has begun, it can be fetched
   * (`completed`), or there was nothing to record (`absent`).
   * @default completed
   */
  readonly recordingStatusCallbackEvent?: Optional<List<'in-progress' | 'completed' | 'absent'>>

  /**
   * HTTP method of the requests to `recordingStatusCallback`.
   * @default POST
   */
  readonly recordingStatusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Seconds of silence that end the recording. `0` turns this off. A whole number, 0 or more.
   * @default 5
   */
  readonly timeout?: Optional<Numeric>

  /**
   * Whether the recording is turned into text. Works for English and for 2 to 120 seconds; it costs extra.
   * @default false
   */
  readonly transcribe?: Optional<Flag>

  /**
   * URL, relative or absolute, that receives the text (`TranscriptionText`) once it is ready. The reply does not
   * steer the call.
   */
  readonly transcribeCallback?: Optional<Url>

  /**
   * Whether silence at the start and the end is cut away (`trim-silence`) or kept (`do-not-trim`).
   * @default trim-silence
   */
  readonly trim?: Optional<'trim-silence' | 'do-not-trim'>
}

/**
 * Records the caller and sends the address of the recording to `action`. Verbs after it do not run.
 *
 * ```tsx
 * <Response>
 *   <Say>Leave a message after the tone.</Say>
 *   <Record action="/voicemail" maxLength={60} finishOnKey="#"/>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/record
 */
export const Record = element('Record', (): ElementOptions<RecordProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/record',
    document: 'voice',
    attributes: {
      action: url({ default: 'the URL of the current document' }),
      finishOnKey: text({ pattern: /^[0-9#*]*$/, allowed: 'keys of `0-9 # *`', default: '1234567890*#', code: 13613 }),
      maxLength: integer({ min: 2, max: 86400, default: 3600, code: 13612 }),
      method: method({ code: 13610 }),
      playBeep: flag({ default: true, code: 13616 }),
      recordingConfigurationId: text(),
      recordingStatusCallback: url(),
      recordingStatusCallbackEvent: listOf(oneOf(['in-progress', 'completed', 'absent']), {
        default: 'completed',
        code: 13621,
      }),
      recordingStatusCallbackMethod: method(),
      timeout: integer({ min: 0, default: 5, code: 13611 }),
      transcribe: flag({ default: false, code: 13614 }),
      transcribeCallback: url({ code: 13257 }),
      trim: oneOf(['trim-silence', 'do-not-trim'], { default: 'trim-silence', code: 13699 }),
    },
    ends: 'always',
    review,
  }
})

/** Two things that surprise people: a recording loops without `action`, and a long one is not transcribed. */
function review({ action, maxLength, transcribe, transcribeCallback }: Props) {
  const found = []
  if (action === undefined || action === null) {
    const reason =
      '<Record> without action asks for the same document again once it is done, so the call loops. Set action.'
    found.push({ code: 'record-loops', reason })
  }
  const transcribes = String(transcribe) === 'true' || (transcribeCallback !== undefined && transcribeCallback !== null)
  if (transcribes && Number(maxLength) > 120) {
    const reason = '<Record> transcribes at most 120 seconds, but its maxLength is greater.'
    found.push({ code: 'not-transcribed', reason, twilioCode: 13615 })
  }
  return found
}
