import type { Node } from '../../../jsx/index.js'
import { integer, type List, listOf, method, type Numeric, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface SipProps {
  /** URL that receives the result of `machineDetection` in `AnsweredBy`, while the call goes on. */
  readonly amdStatusCallback?: Optional<Url>

  /**
   * HTTP method of the request to `amdStatusCallback`.
   * @default POST
   */
  readonly amdStatusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Finds out whether a person or a machine answers the call to this address. `Enable` reports as soon as that is
   * known; `DetectMessageEnd` waits until the greeting of a machine is over, so that a message can be left. Left out,
   * nothing is detected.
   */
  readonly machineDetection?: Optional<'Enable' | 'DetectMessageEnd'>

  /**
   * Milliseconds of silence at the start of the call after which detection gives up with the result `unknown`. A
   * whole number from 2000 to 10000.
   * @default 5000
   */
  readonly machineDetectionSilenceTimeout?: Optional<Numeric>

  /**
   * Milliseconds of silence after speech before the greeting counts as finished. A whole number from 500 to 5000.
   * @default 1200
   */
  readonly machineDetectionSpeechEndThreshold?: Optional<Numeric>

  /**
   * Milliseconds of speech from which on the answer counts as a machine; shorter speech counts as a person. A whole
   * number from 1000 to 6000.
   * @default 2400
   */
  readonly machineDetectionSpeechThreshold?: Optional<Numeric>

  /**
   * Seconds that machine detection may take. After that the result is `unknown`. A whole number from 3 to 60.
   * @default 30
   */
  readonly machineDetectionTimeout?: Optional<Numeric>

  /**
   * HTTP method of the request to `url`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /** Password for signing in to the SIP server. Used together with `username`. */
  readonly password?: Optional<string>

  /**
   * URL told about the progress of the call to this address. Twilio makes one request for each event of
   * `statusCallbackEvent`; the reply does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Moments at which `statusCallback` is requested: the call to this address is placed (`initiated`), rings, is
   * answered, or has ended (`completed`). Without it no event is reported.
   */
  readonly statusCallbackEvent?: Optional<List<'initiated' | 'ringing' | 'answered' | 'completed'>>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * TwiML that only the party called hears, after answering and before the two sides are joined: an announcement, or
   * a `<Gather>` to accept. `<Hangup>` there declines; `<Dial>` may not stand in it.
   */
  readonly url?: Optional<Url>

  /** User name for signing in to the SIP server. Used together with `password`. */
  readonly username?: Optional<string>

  /**
   * Keypad tones to send once the address answers. Not in Twilio's present documentation; it stands in Twilio's XSD
   * and in error 13242.
   */
  readonly sendDigits?: Optional<string>

  /** The SIP URI, at most 254 characters, or `<Uri>`s; beside it `<Headers>`. */
  readonly children?: Node
}

/**
 * Dials a SIP address: a URI as text, or one or more `<Uri>`. Below `<Refer>` use `ReferSip`.
 *
 * ```tsx
 * <Dial>
 *   <Sip username="trunk" password="secret">sip:desk@example.com</Sip>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/sip
 */
export const Sip = element('Sip', (): ElementOptions<SipProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/sip',
    attributes: {
      amdStatusCallback: url(),
      amdStatusCallbackMethod: method(),
      machineDetection: oneOf(['Enable', 'DetectMessageEnd']),
      machineDetectionSilenceTimeout: integer({ min: 2000, max: 10000, default: 5000 }),
      machineDetectionSpeechEndThreshold: integer({ min: 500, max: 5000, default: 1200 }),
      machineDetectionSpeechThreshold: integer({ min: 1000, max: 6000, default: 2400 }),
      machineDetectionTimeout: integer({ min: 3, max: 60, default: 30 }),
      method: method({ code: 13241 }),
      password: text({ code: 13249 }),
      statusCallback: url(),
      statusCallbackEvent: listOf(oneOf(['initiated', 'ringing', 'answered', 'completed'])),
      statusCallbackMethod: method(),
      url: url(),
      username: text({ code: 13249 }),
      sendDigits: text({ code: 13242, undocumented: true }),
    },
    text: { allow: 'optional', maxLength: 254, code: 13243 },
    children: ['Headers', 'Uri'],
    counts: [
      { of: 'Uri', max: 5, code: 13250 },
      { of: 'Headers', max: 1 },
    ],
    needs: [['#text', 'Uri']],
  }
})
