import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface IdentityProps {
  /** The identity of the client, at most 256 characters. */
  readonly children?: Node
}

/**
 * Identity of the client to ring, when `<Client>` also carries `<Parameter>`s.
 *
 * ```tsx
 * <Client>
 *   <Identity>alice</Identity>
 *   <Parameter name="account" value="42"/>
 * </Client>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/client#custom-parameters
 */
export const Identity = element('Identity', (): ElementOptions<IdentityProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/client#custom-parameters',
    attributes: {},
    text: { allow: 'required' },
  }
})
