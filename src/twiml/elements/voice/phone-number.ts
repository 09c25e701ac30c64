import type { Node } from '../../../jsx/index.js'
import { integer, type List, listOf, method, type Numeric, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface PhoneNumberProps {
  /** URL that receives the result of `machineDetection` in `AnsweredBy`, while the call goes on. */
  readonly amdStatusCallback?: Optional<Url>

  /**
   * HTTP method of the request to `amdStatusCallback`.
   * @default POST
   */
  readonly amdStatusCallbackMethod?: Optional<'GET' | 'POST'>

  /** SID of the BYOC trunk (your own carrier) to place the call over. Left out, Twilio's network carries it. */
  readonly byoc?: Optional<string>

  /**
   * Finds out whether a person or a machine answers the call to this number. `Enable` reports as soon as that is
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

  /**
   * Keypad tones played as soon as the number answers, to reach an extension. `w` waits half a second, `W` a whole
   * second.
   */
  readonly sendDigits?: Optional<string>

  /**
   * URL told about the progress of the call to this number. Twilio makes one request for each event of
   * `statusCallbackEvent`; the reply does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Moments at which `statusCallback` is requested: the call to this number is placed (`initiated`), rings, is
   * answered, or has ended (`completed`). Without it only `completed` is reported.
   * @default completed
   */
  readonly statusCallbackEvent?: Optional<List<'initiated' | 'ringing' | 'answered' | 'completed'>>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * TwiML that only the person called hears, after answering and before the two sides are joined: an announcement, or
   * a `<Gather>` to accept. `<Hangup>` there declines; `<Dial>` may not stand in it.
   */
  readonly url?: Optional<Url>

  /** Not in Twilio's present documentation: an attribute of Twilio's XSD. Use `action` of `<Dial>`. */
  readonly action?: Optional<Url>

  /** The phone number, in E.164 form: `+15550100`. */
  readonly children?: Node
}

/**
 * Phone number to dial, with settings of its own. Exported as `PhoneNumber`, so that nobody shadows the global
 * `Number`.
 *
 * ```tsx
 * <Dial>
 *   <PhoneNumber url="/whisper" sendDigits="ww12#">+14155550100</PhoneNumber>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/number
 */
export const PhoneNumber = element(
  'PhoneNumber',
  (): ElementOptions<PhoneNumberProps> => {
    return {
      page: 'https://www.twilio.com/docs/voice/twiml/number',
      attributes: {
        amdStatusCallback: url(),
        amdStatusCallbackMethod: method(),
        byoc: text(),
        machineDetection: oneOf(['Enable', 'DetectMessageEnd']),
        machineDetectionSilenceTimeout: integer({ min: 2000, max: 10000, default: 5000 }),
        machineDetectionSpeechEndThreshold: integer({ min: 500, max: 5000, default: 1200 }),
        machineDetectionSpeechThreshold: integer({ min: 1000, max: 6000, default: 2400 }),
        machineDetectionTimeout: integer({ min: 3, max: 60, default: 30 }),
        method: method({ code: 13221 }),
        sendDigits: text({
          pattern: /^[0-9A-DWw#*]*$/,
          allowed: 'keys of `0-9 A-D # *` and waits `w` (half a second) or `W` (a second)',
          code: 13222,
        }),
        statusCallback: url(),
        statusCallbackEvent: listOf(oneOf(['initiated', 'ringing', 'answered', 'completed']), { default: 'completed' }),
        statusCallbackMethod: method(),
        url: url(),
        action: url({ undocumented: true }),
      },
      text: { allow: 'required' },
    }
  },
  'Number',
)
