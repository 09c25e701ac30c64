import type { Node } from '../../../jsx/index.js'
import { method, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ReferProps {
  /**
   * URL, relative or absolute, requested when the transfer has succeeded or failed; its TwiML goes on with the call.
   * Left out, the next verb runs.
   */
  readonly action?: Optional<Url>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /** `<ReferSip>`. */
  readonly children?: Node
}

/**
 * Transfers a SIP call away from Twilio, by asking the caller's own system to call the address in `<ReferSip>`.
 *
 * ```tsx
 * <Refer action="/after-refer">
 *   <ReferSip>sip:desk@example.com</ReferSip>
 * </Refer>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/refer
 */
export const Refer = element('Refer', (): ElementOptions<ReferProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/refer',
    document: 'voice',
    attributes: {
      action: url(),
      method: method(),
    },
    children: ['ReferSip'],
    counts: [{ of: 'ReferSip', min: 1, max: 1 }],
    ends: 'with-action',
  }
})
