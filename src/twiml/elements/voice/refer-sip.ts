import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface ReferSipProps {
  /** The SIP URI to transfer to. */
  readonly children?: Node
}

/**
 * SIP address that the caller is transferred to. Printed as `<Sip>`; the export is called `ReferSip`, because `Sip`
 * is the noun of `<Dial>`.
 *
 * ```tsx
 * <Refer>
 *   <ReferSip>sip:desk@example.com</ReferSip>
 * </Refer>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/refer
 */
export const ReferSip = element(
  'ReferSip',
  (): ElementOptions<ReferSipProps> => {
    return {
      page: 'https://www.twilio.com/docs/voice/twiml/refer',
      attributes: {},
      text: { allow: 'required' },
    }
  },
  'Sip',
)
