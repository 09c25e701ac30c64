import type { Node } from '../../../jsx/index.js'
import { method, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface StartProps {
  /**
   * URL in the attributes of Twilio's helper library. Not described on the Twilio pages of its nouns; `<Start>` does
   * not wait for anything.
   */
  readonly action?: Optional<Url>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /** `<Recording>`, `<Siprec>`, `<Stream>`, `<Transcription>`. */
  readonly children?: Node
}

/**
 * Begins something that runs beside the call (a stream, recording, transcription or SIPREC session) and goes on with
 * the next verb at once.
 *
 * ```tsx
 * <Response>
 *   <Start>
 *     <Stream name="monitor" url="wss://example.com/audio"/>
 *   </Start>
 *   <Dial>+15550100</Dial>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/stream
 */
export const Start = element('Start', (): ElementOptions<StartProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/stream',
    document: 'voice',
    attributes: {
      action: url(),
      method: method(),
    },
    children: ['Recording', 'Siprec', 'Stream', 'Transcription'],
    counts: [{ min: 1, code: 14300 }],
    nestingCode: 14300,
  }
})
