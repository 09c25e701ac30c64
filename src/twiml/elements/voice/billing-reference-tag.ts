import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface BillingReferenceTagProps {
  /** The tag, at most 128 characters. */
  readonly children?: Node
}

/**
 * Reference, of at most 128 characters, under which the call appears in billing. Stands alone in `<Annotate>`.
 *
 * ```tsx
 * <Annotate>
 *   <BillingReferenceTag>customer-42</BillingReferenceTag>
 * </Annotate>
 * ```
 * @see https://www.twilio.com/docs/api/errors/13120
 */
export const BillingReferenceTag = element('BillingReferenceTag', (): ElementOptions<BillingReferenceTagProps> => {
  return {
    page: 'https://www.twilio.com/docs/api/errors/13120',
    attributes: {},
    text: { allow: 'required', maxLength: 128, code: 13120 },
  }
})
