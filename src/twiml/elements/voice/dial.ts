import type { Node } from '../../../jsx/index.js'
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
import { defaultCallerId } from '../../definition/default-caller-id.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'
import { type RingTone, ringTones } from '../../values/ring-tones.js'

export interface DialProps {
  /**
   * URL, relative or absolute, requested when the dialled call has ended or failed, with `DialCallStatus`; its TwiML
   * goes on with the call. Left out, the next verb runs.
   */
  readonly action?: Optional<Url>

  /**
   * Whether the caller keeps hearing the ringing, unanswered and unbilled, until the other side picks up. Takes
   * effect only when nothing has answered the call before.
   * @default false
   */
  readonly answerOnBridge?: Optional<Flag>

  /**
   * Number or client name the other side sees. It has to be the caller's, one of your Twilio numbers or a verified
   * one; for `<Sip>` any word will do.
   * @default the caller ID of the caller
   */
  readonly callerId?: Optional<string>

  /**
   * Subscription to events of the call; the only known word is `call-progress-event`. Not in Twilio's present
   * documentation.
   */
  readonly events?: Optional<'call-progress-event'>

  /**
   * Whether the caller can end the dialled call with the `*` key and go on with the next TwiML. Has no effect on
   * `<Conference>`.
   * @default false
   */
  readonly hangupOnStar?: Optional<Flag>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * Identity passports for the call (`shaken`, `div`), Base64-encoded and separated by commas. Not in Twilio's
   * present documentation.
   */
  readonly passports?: Optional<string>

  /**
   * Whether and from when the dialled call is recorded: from the moment it rings or is answered, in one channel or,
   * with `-dual`, one per side. `true` means `record-from-answer`.
   * @default do-not-record
   */
  readonly record?: Optional<
    | boolean
    | 'do-not-record'
    | 'record-from-answer'
    | 'record-from-ringing'
    | 'record-from-answer-dual'
    | 'record-from-ringing-dual'
    | 'true'
    | 'false'
  >

  /**
   * SID or ID of a recording configuration kept at Twilio, instead of the single recording attributes. Twilio advises
   * not to mix the two.
   */
  readonly recordingConfigurationId?: Optional<string>

  /**
   * URL told when the recording of the dialled call changes state; the request carries `RecordingSid` and
   * `RecordingUrl`. Relative or absolute. The reply does not steer the call.
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
   * Which audio is recorded: what Twilio hears from the caller (`inbound`), what it plays to them (`outbound`), or
   * both.
   * @default both
   */
  readonly recordingTrack?: Optional<'both' | 'inbound' | 'outbound'>

  /**
   * HTTP method of the request to `referUrl`.
   * @default POST
   */
  readonly referMethod?: Optional<'GET' | 'POST'>

  /**
   * URL requested when a SIP party of the call asks for a transfer (REFER), with `ReferTransferTarget`; its TwiML
   * carries the transfer out. Left out, such a request fails with error 13802.
   */
  readonly referUrl?: Optional<Url>

  /**
   * Country whose ringing tone the caller hears while the other side rings. Left out, Twilio chooses or passes on the
   * network's own tone.
   */
  readonly ringTone?: Optional<RingTone>

  /**
   * Whether several nouns are dialled one after the other instead of all at once.
   * @default false
   */
  readonly sequential?: Optional<Flag>

  /**
   * Seconds after which the dialled call is ended. More than four hours only for accounts with 24-hour calls. A whole
   * number from 1 to 86400.
   * @default 14400
   */
  readonly timeLimit?: Optional<Numeric>

  /**
   * Seconds to let the other side ring. Twilio adds up to five of its own. A whole number from 5 to 600.
   * @default 30
   */
  readonly timeout?: Optional<Numeric>

  /** Whether silence at the start and the end of the recording is cut away (`trim-silence`) or kept (`do-not-trim`). */
  readonly trim?: Optional<'trim-silence' | 'do-not-trim'>

  /**
   * Reason of the call, shown on the phone of the other side where branded calling allows it. At most 50 characters.
   */
  readonly callReason?: Optional<string>

  /**
   * A phone number, or nouns: `<Application>`, `<Client>`, `<Conference>`, `<PhoneNumber>`, `<Queue>`, `<Sim>`,
   * `<Sip>`, `<WhatsApp>`.
   */
  readonly children?: Node
}

/**
 * Connects the caller to someone else: a number as text, or one or more nouns. Several are rung at the same time and
 * the first to answer gets the call.
 *
 * ```tsx
 * <Dial callerId="+15550100" timeout={20} action="/after-dial">
 *   <PhoneNumber>+15550101</PhoneNumber>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/dial
 */
export const Dial = element('Dial', (): ElementOptions<DialProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/dial',
    document: 'voice',
    attributes: {
      action: url(),
      answerOnBridge: flag({ default: false, code: 13219 }),
      callerId: text({ default: 'the caller ID of the caller', code: 13214 }),
      events: oneOf(['call-progress-event']),
      hangupOnStar: flag({ default: false, code: 13213 }),
      method: method({ code: 13210 }),
      passports: text(),
      record: oneOf(
        [
          'do-not-record',
          'record-from-answer',
          'record-from-ringing',
          'record-from-answer-dual',
          'record-from-ringing-dual',
          'true',
          'false',
        ],
        { default: 'do-not-record', code: 13217 },
      ),
      recordingConfigurationId: text(),
      recordingStatusCallback: url({ code: 13256 }),
      recordingStatusCallbackEvent: listOf(oneOf(['in-progress', 'completed', 'absent']), { default: 'completed' }),
      recordingStatusCallbackMethod: method(),
      recordingTrack: oneOf(['both', 'inbound', 'outbound'], { default: 'both' }),
      referMethod: method(),
      referUrl: url(),
      ringTone: oneOf(ringTones, { code: 13220 }),
      sequential: flag({ default: false, code: 13218 }),
      timeLimit: integer({ min: 1, max: 86400, default: 14400, code: 13216 }),
      timeout: integer({ min: 5, max: 600, default: 30, code: 13212 }),
      trim: oneOf(['trim-silence', 'do-not-trim']),
      callReason: text({ maxLength: 50 }),
    },
    text: { allow: 'optional' },
    children: ['Application', 'Client', 'Conference', 'PhoneNumber', 'Queue', 'Sim', 'Sip', 'WhatsApp'],
    counts: [
      { of: 'PhoneNumber', max: 10, code: 13215 },
      { of: 'Client', max: 10, code: 13215 },
      { of: 'Conference', max: 1, without: ['PhoneNumber'], code: 13000 },
      {
        of: 'Application',
        max: 1,
        without: ['Client', 'Conference', 'PhoneNumber', 'Queue', 'Sim', 'Sip', 'WhatsApp'],
        code: 13215,
      },
    ],
    ends: 'with-action',
    nestingCode: 13215,
    ambient: () => {
      const callerId = defaultCallerId()
      return callerId === undefined ? undefined : { callerId }
    },
  }
})
