import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface ApplicationSidProps {
  /** The SID of the application, `AP…`. */
  readonly children?: Node
}

/**
 * SID of the TwiML app to connect to (`AP` and 32 characters), when `<Application>` also carries `<Parameter>`s.
 *
 * ```tsx
 * <Application>
 *   <ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid>
 * </Application>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/dial/application
 */
export const ApplicationSid = element('ApplicationSid', (): ElementOptions<ApplicationSidProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/dial/application',
    attributes: {},
    text: { allow: 'required' },
  }
})
