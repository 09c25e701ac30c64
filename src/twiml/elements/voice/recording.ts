import { type List, listOf, method, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface RecordingProps {
  /**
   * Whether both sides share one channel (`mono`) or get one each (`dual`).
   * @default dual
   */
  readonly channels?: Optional<'mono' | 'dual'>

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
   * Which audio is recorded: what comes from the caller (`inbound`), what they hear (`outbound`), or both.
   * @default both
   */
  readonly track?: Optional<'inbound' | 'outbound' | 'both'>

  /**
   * Whether silence at the start and the end is cut away (`trim-silence`) or kept (`do-not-trim`).
   * @default trim-silence
   */
  readonly trim?: Optional<'trim-silence' | 'do-not-trim'>

  /** Name of the recording, unique within the call. `<Stop>` needs it to end the recording. */
  readonly name?: Optional<string>
}

/**
 * Records the call in the background while the other verbs run.
 *
 * ```tsx
 * <Response>
 *   <Start>
 *     <Recording name="all" channels="dual"/>
 *   </Start>
 *   <Dial>+15550100</Dial>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/recording
 */
export const Recording = element('Recording', (): ElementOptions<RecordingProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/recording',
    attributes: {
      channels: oneOf(['mono', 'dual'], { default: 'dual' }),
      recordingConfigurationId: text(),
      recordingStatusCallback: url(),
      recordingStatusCallbackEvent: listOf(oneOf(['in-progress', 'completed', 'absent']), { default: 'completed' }),
      recordingStatusCallbackMethod: method(),
      track: oneOf(['inbound', 'outbound', 'both'], { default: 'both' }),
      trim: oneOf(['trim-silence', 'do-not-trim'], { default: 'trim-silence' }),
      name: text(),
    },
    within: { Stop: { requires: ['name'] } },
  }
})
