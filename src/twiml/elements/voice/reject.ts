import type { Node } from '../../../jsx/index.js'
import { oneOf } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface RejectProps {
  /**
   * What the caller hears: a busy tone (`busy`) or that the number is not in service (`rejected`).
   * @default rejected
   */
  readonly reason?: Optional<'rejected' | 'busy'>

  /** `<Parameter>`. */
  readonly children?: Node
}

/**
 * Refuses an incoming call. As the first verb it does so without answering, so that nothing is billed.
 *
 * ```tsx
 * <Reject reason="busy"/>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/reject
 */
export const Reject = element('Reject', (): ElementOptions<RejectProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/reject',
    document: 'voice',
    attributes: {
      reason: oneOf(['rejected', 'busy'], { default: 'rejected', code: 13810 }),
    },
    children: ['Parameter'],
    ends: 'always',
  }
})
