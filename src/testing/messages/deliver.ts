import { freeze } from '../interpreter/copy.js'
import type { Delivery } from './event.js'
import type { SentMessage } from './state.js'
import { statusParameters } from './status-parameters.js'
import type { MessageTurn } from './turn.js'

/** What a message goes through on its way, as far as it has not done so. */
const WAYS: Readonly<Record<Delivery, readonly Delivery[]>> = {
  sent: ['sent'],
  delivered: ['sent', 'delivered'],
  read: ['sent', 'delivered', 'read'],
  undelivered: ['sent', 'undelivered'],
  failed: ['failed'],
}

/** Twilio's codes for a phone that cannot be reached, and for what nobody knows. */
const CODES: { readonly [D in Delivery]?: number } = { undelivered: 30003, failed: 30008 }

/**
 * Lets something become of a message, and tells its status callback of each step. A message that is there already stays.
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 * @throws Error where that cannot become of it.
 */
export function deliver(turn: MessageTurn, sid: string, outcome: Delivery, errorCode = CODES[outcome]): void {
  const message = turn.state.messages[sid]
  if (message === undefined) throw new Error(`No message ${sid} has been sent.`)
  if (message.status === outcome) return
  const way = WAYS[outcome]
  const at = message.status === 'queued' ? -1 : way.indexOf(message.status)
  if (message.status !== 'queued' && at === -1) {
    throw new Error(`The message ${sid} is ${message.status} and cannot become ${outcome}. ${HINT}`)
  }
  for (const status of way.slice(at + 1)) tell(turn, { ...message, status }, status === outcome ? errorCode : undefined)
}

const HINT = 'What becomes of the answers to a text is said with the text (delivery); without that they are delivered.'

function tell(turn: MessageTurn, message: SentMessage & { readonly status: Delivery }, errorCode?: number): void {
  const { sid, conversation, status, statusCallback: url } = message
  turn.state.messages[sid] = freeze(message)
  turn.log(conversation, { kind: 'status', status, message: sid })
  if (url === undefined) return
  const params = statusParameters(message, turn.state, errorCode)
  turn.tell(conversation, 'message-status', { url, method: 'POST' }, params)
}
