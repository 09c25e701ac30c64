import { type ElementOptions, element } from '../../definition/index.js'

/** It takes no attributes, and nothing inside. */
export interface EchoProps {
  readonly children?: undefined
}

/**
 * Sends the caller's own voice back to them, to test a line. In Twilio's helper library and XSD; it has no page of
 * its own in Twilio's documentation.
 *
 * ```tsx
 * <Response>
 *   <Say>You now hear yourself.</Say>
 *   <Echo/>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml
 */
export const Echo = element('Echo', (): ElementOptions<EchoProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml',
    document: 'voice',
    attributes: {},
  }
})
