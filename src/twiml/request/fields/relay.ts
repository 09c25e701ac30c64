import type { KindsOf } from '../kinds.js'

/**
 * How a `<ConversationRelay>` ended. Requests to the `action` of `<Connect>`.
 * https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export interface RelayFields {
  /** The session, `VX` and 32 hexadecimal digits. */
  readonly sessionId?: string | undefined
  /** How it ended: `ended`, `completed`, `failed`. */
  readonly sessionStatus?: string | undefined
  /** How long it took, in seconds. */
  readonly sessionDuration?: number | undefined
  /** What your WebSocket sent along with its `end` message, as it was sent: mostly JSON. */
  readonly handoffData?: string | undefined
}

export const relayFields: KindsOf<RelayFields> = {
  sessionId: 'string',
  sessionStatus: 'string',
  sessionDuration: 'integer',
  handoffData: 'string',
}
