import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface HangupProps {
  /** `<Parameter>`. */
  readonly children?: Node
}

/**
 * Ends the call. As the first verb it still answers the call, which is billed; use `<Reject>` to refuse it
 * unanswered.
 *
 * ```tsx
 * <Response>
 *   <Say>Goodbye.</Say>
 *   <Hangup/>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/hangup
 */
export const Hangup = element('Hangup', (): ElementOptions<HangupProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/hangup',
    document: 'voice',
    attributes: {},
    children: ['Parameter'],
    ends: 'always',
  }
})
