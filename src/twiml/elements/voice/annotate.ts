import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface AnnotateProps {
  /** `<BillingReferenceTag>`. */
  readonly children?: Node
}

/**
 * Attaches a note for billing to the call. Known only from Twilio's error pages and its XSD.
 *
 * ```tsx
 * <Annotate>
 *   <BillingReferenceTag>customer-42</BillingReferenceTag>
 * </Annotate>
 * ```
 * @see https://www.twilio.com/docs/api/errors/13110
 */
export const Annotate = element('Annotate', (): ElementOptions<AnnotateProps> => {
  return {
    page: 'https://www.twilio.com/docs/api/errors/13110',
    document: 'voice',
    attributes: {},
    children: ['BillingReferenceTag'],
    counts: [{ of: 'BillingReferenceTag', min: 1, max: 1, code: 13110 }],
    nestingCode: 13112,
  }
})
