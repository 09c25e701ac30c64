import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface StopProps {
  /** `<Siprec>`, `<Stream>`, `<Transcription>`, `<Recording>`. */
  readonly children?: Node
}

/**
 * Ends something that `<Start>` began. The noun inside carries the `name` that was given there.
 *
 * ```tsx
 * <Stop>
 *   <Stream name="monitor"/>
 * </Stop>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/recording#stop-a-recording
 */
export const Stop = element('Stop', (): ElementOptions<StopProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/recording#stop-a-recording',
    document: 'voice',
    attributes: {},
    children: ['Siprec', 'Stream', 'Transcription', 'Recording'],
    counts: [{ min: 1, code: 14300 }],
    nestingCode: 14300,
  }
})
