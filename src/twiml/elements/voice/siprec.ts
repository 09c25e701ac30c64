import type { Node } from '../../../jsx/index.js'
import { method, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface SiprecProps {
  /** Unique name of the SIPREC connector, set up in Twilio's console, that receives the audio. */
  readonly connectorName?: Optional<string>

  /** Name of the session, unique within the call. `<Stop>` needs it to end the session. */
  readonly name?: Optional<string>

  /** URL told when the session starts, stops or fails. The reply does not steer the call. */
  readonly statusCallback?: Optional<Url>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Which audio is sent: what comes from the caller (`inbound_track`), what they hear (`outbound_track`), or both.
   * @default both_tracks
   */
  readonly track?: Optional<'inbound_track' | 'outbound_track' | 'both_tracks'>

  /** `<Parameter>`. */
  readonly children?: Node
}

/**
 * Sends the audio of the call to a recording server over SIPREC. Keypad tones are not sent.
 *
 * ```tsx
 * <Start>
 *   <Siprec name="archive" connectorName="my-connector"/>
 * </Start>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/siprec
 */
export const Siprec = element('Siprec', (): ElementOptions<SiprecProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/siprec',
    attributes: {
      connectorName: text(),
      name: text(),
      statusCallback: url(),
      statusCallbackMethod: method(),
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks'], { default: 'both_tracks' }),
    },
    children: ['Parameter'],
    within: { Stop: { requires: ['name'] } },
  }
})
