import type { Node } from '../../../jsx/index.js'
import { type Flag, flag, method, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface VirtualAgentProps {
  /** Unique name of the installed Dialogflow connector; it says which agent answers. */
  readonly connectorName?: Optional<string>

  /** Language in which Dialogflow listens to the caller. Left out, the setting of the connector holds. */
  readonly language?: Optional<string>

  /** Whether Dialogflow also judges the mood of what the caller says. */
  readonly sentimentAnalysis?: Optional<Flag>

  /** URL told about what happens during the session. The reply does not steer the call. */
  readonly statusCallback?: Optional<Url>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /** `<Config>`, `<Parameter>`. */
  readonly children?: Node
}

/**
 * Connects the caller to a Google Dialogflow agent. Needs a Dialogflow connector installed in the account.
 *
 * ```tsx
 * <Connect action="/after-agent">
 *   <VirtualAgent connectorName="my-agent" statusCallback="https://example.com/agent"/>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect/virtualagent
 */
export const VirtualAgent = element('VirtualAgent', (): ElementOptions<VirtualAgentProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect/virtualagent',
    attributes: {
      connectorName: text(),
      language: text(),
      sentimentAnalysis: flag(),
      statusCallback: url(),
      statusCallbackMethod: method(),
    },
    children: ['Config', 'Parameter'],
  }
})
