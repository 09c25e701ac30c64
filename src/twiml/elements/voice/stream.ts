import type { Node } from '../../../jsx/index.js'
import { method, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface StreamProps {
  /** Format of the audio that is wanted. Not in Twilio's present documentation; new in its helper library. */
  readonly audioFormat?: Optional<string>

  /** Unique name of a stream connector installed in the account, instead of `url`. */
  readonly connectorName?: Optional<string>

  /** Name of the stream, unique within the call. `<Stop>` needs it to end the stream. */
  readonly name?: Optional<string>

  /** Sample rate for the HD codec. Not in Twilio's present documentation; new in its helper library. */
  readonly sampleRate?: Optional<string>

  /**
   * Absolute URL told when the stream starts, stops or fails. The request carries `StreamEvent` and, for a failure,
   * `StreamError`.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * Which audio is sent: what comes from the caller (`inbound_track`), what they hear (`outbound_track`), or both.
   * Below `<Connect>` only `inbound_track` works.
   * @default inbound_track
   */
  readonly track?: Optional<'inbound_track' | 'outbound_track' | 'both_tracks'>

  /**
   * Address of your WebSocket server: absolute and `wss://`. A query string is not passed on; use `<Parameter>`
   * instead.
   */
  readonly url?: Optional<Url>

  /** `<Parameter>`. */
  readonly children?: Node
}

/**
 * Sends the audio of the call to your WebSocket server. Below `<Start>` it only listens; below `<Connect>` your
 * server can also play audio.
 *
 * ```tsx
 * <Connect>
 *   <Stream url="wss://example.com/audio">
 *     <Parameter name="account" value="42"/>
 *   </Stream>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/stream
 */
export const Stream = element('Stream', (): ElementOptions<StreamProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/stream',
    attributes: {
      audioFormat: text(),
      connectorName: text(),
      name: text(),
      sampleRate: text(),
      statusCallback: url({ absolute: true }),
      statusCallbackMethod: method(),
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks'], { default: 'inbound_track' }),
      url: url({ allowed: 'a URL that begins with wss://' }),
    },
    children: ['Parameter'],
    within: {
      Stop: { requires: ['name'] },
      Start: { needs: ['@url', '@connectorName'] },
      Connect: { needs: ['@url', '@connectorName'] },
    },
  }
})
