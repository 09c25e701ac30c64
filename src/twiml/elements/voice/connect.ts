import type { Node } from '../../../jsx/index.js'
import { method, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ConnectProps {
  /**
   * URL, relative or absolute, requested when the session has ended; its TwiML goes on with the call and verbs after
   * `<Connect>` do not run. For `<VirtualAgent>` the current document is asked for when it is left out.
   */
  readonly action?: Optional<Url>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * Elements: `<AiSession>`, `<Autopilot>`, `<Conversation>`, `<ConversationRelay>`, `<ConversationRelaySession>`,
   * `<Room>`, `<Stream>`, `<VirtualAgent>`, `<Assistant>`.
   */
  readonly children?: Node
}

/**
 * Hands the audio of the call to the service of its noun and waits until that session ends.
 *
 * ```tsx
 * <Connect action="/after-session">
 *   <Stream url="wss://example.com/audio"/>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect
 */
export const Connect = element('Connect', (): ElementOptions<ConnectProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect',
    document: 'voice',
    attributes: {
      action: url(),
      method: method(),
    },
    children: [
      'AiSession',
      'Autopilot',
      'Conversation',
      'ConversationRelay',
      'ConversationRelaySession',
      'Room',
      'Stream',
      'VirtualAgent',
      'Assistant',
    ],
    counts: [{ min: 1, max: 1, severity: 'warning' }],
    ends: 'with-action',
  }
})
