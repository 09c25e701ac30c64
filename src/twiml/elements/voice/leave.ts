import { type ElementOptions, element } from '../../definition/index.js'

/** It takes no attributes, and nothing inside. */
export interface LeaveProps {
  readonly children?: undefined
}

/**
 * Takes the caller out of the queue that holds them; the call goes on with the `action` of `<Enqueue>`, or the verb
 * after it. Belongs in the document of `waitUrl`.
 *
 * ```tsx
 * <Response>
 *   <Say>You are being transferred to voicemail.</Say>
 *   <Leave/>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/leave
 */
export const Leave = element('Leave', (): ElementOptions<LeaveProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/leave',
    document: 'voice',
    attributes: {},
    ends: 'always',
  }
})
