import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ConversationRelaySessionProps {
  /** Unique name or SID of the installed connector. Not in Twilio's present documentation. */
  readonly connector?: Optional<string>

  /** Unique name or ID of the session configuration to use. Not in Twilio's present documentation. */
  readonly sessionConfiguration?: Optional<string>
}

/**
 * Connects the caller to a ConversationRelay session of an installed connector. In Twilio's helper library, not in
 * its present documentation.
 *
 * ```tsx
 * <Connect>
 *   <ConversationRelaySession connector="my-connector" sessionConfiguration="my-configuration"/>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect
 */
export const ConversationRelaySession = element(
  'ConversationRelaySession',
  (): ElementOptions<ConversationRelaySessionProps> => {
    return {
      page: 'https://www.twilio.com/docs/voice/twiml/connect',
      attributes: {
        connector: text(),
        sessionConfiguration: text(),
      },
    }
  },
)
