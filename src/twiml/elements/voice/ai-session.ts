import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface AiSessionProps {
  /** Unique name or SID of the installed AI connector. Not in Twilio's present documentation. */
  readonly aiConnector?: Optional<string>

  /** Unique name or ID of the session configuration to use. Not in Twilio's present documentation. */
  readonly aiSessionConfiguration?: Optional<string>
}

/**
 * Connects the caller to an AI session of an installed connector. In Twilio's helper library, not in its present
 * documentation.
 *
 * ```tsx
 * <Connect>
 *   <AiSession aiConnector="my-connector" aiSessionConfiguration="my-configuration"/>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect
 */
export const AiSession = element('AiSession', (): ElementOptions<AiSessionProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect',
    attributes: {
      aiConnector: text(),
      aiSessionConfiguration: text(),
    },
  }
})
