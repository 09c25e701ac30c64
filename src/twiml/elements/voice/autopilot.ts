import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface AutopilotProps {
  /** The SID or unique name of the assistant. */
  readonly children?: Node
}

/**
 * Deprecated: the product is retired and gone from Twilio's table of `<Connect>` nouns. Connected the caller to an
 * Autopilot assistant; the text is its SID.
 *
 * ```tsx
 * <Connect>
 *   <Autopilot>UA0123456789abcdef0123456789abcdef</Autopilot>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect
 * @deprecated Retired product; missing from the present noun table of Connect.
 */
export const Autopilot = element('Autopilot', (): ElementOptions<AutopilotProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect',
    attributes: {},
    text: { allow: 'required' },
    deprecated: 'retired product; missing from the present noun table of Connect',
  }
})
