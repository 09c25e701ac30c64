import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface SimProps {
  /** The SID of the SIM, `DE…` or `HS…`. */
  readonly children?: Node
}

/**
 * Dials a phone by the SID of its Twilio SIM (`DE` and 32 characters).
 *
 * ```tsx
 * <Dial>
 *   <Sim>DE0123456789abcdef0123456789abcdef</Sim>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/sim
 */
export const Sim = element('Sim', (): ElementOptions<SimProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/sim',
    attributes: {},
    text: { allow: 'required' },
  }
})
