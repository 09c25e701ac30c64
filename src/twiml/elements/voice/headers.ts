import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface HeadersProps {
  /** `<Header>`. */
  readonly children?: Node
}

/**
 * Holds the SIP headers that are sent with the call. All of them together stay below 1,024 characters.
 *
 * ```tsx
 * <Sip>
 *   <Uri>sip:desk@example.com</Uri>
 *   <Headers>
 *     <Header name="X-Account" value="42"/>
 *   </Headers>
 * </Sip>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/sip
 */
export const Headers = element('Headers', (): ElementOptions<HeadersProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/sip',
    attributes: {},
    children: ['Header'],
  }
})
