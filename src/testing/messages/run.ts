import type { TwimlDocument, Verb } from '../document/document.js'
import { absoluteUrl, methodOf, plainText } from '../document/index.js'
import type { Steering } from '../interpreter/entry.js'
import { unaskable } from '../interpreter/unaskable.js'
import { ask, end, lose } from './ask.js'
import { type Sending, send } from './send.js'
import type { Exchange } from './state.js'
import { statusParameters } from './status-parameters.js'
import type { MessageTurn } from './turn.js'

/** A document's own URL, and what it was asked for with. */
interface Asked {
  readonly url: string
  readonly params: Readonly<Record<string, string>>
}

/** Runs a document, to its end or to the verb that asks for another one. https://www.twilio.com/docs/messaging/twiml */
export function run(turn: MessageTurn, exchange: Exchange, { verbs }: TwimlDocument, asked: Asked): void {
  for (const verb of verbs) {
    const { tag, line, start, end: last } = verb
    turn.log(turn.conversation(exchange).sid, { kind: 'verb', tag, line, start, end: last })
    if (tag === 'Redirect') {
      goTo(turn, exchange, 'redirect', verb, plainText(verb), exchange.params, asked)
      return
    }
    const sending = send(turn, exchange, verb, asked.url)
    const { action } = verb.attributes
    if (sending === undefined || action === undefined) continue
    goTo(turn, exchange, 'action', verb, action, actionParameters(turn, sending), asked)
    return
  }
  end(turn, exchange)
}

/** What an action is told: that the message is on its way, or why not. */
function actionParameters({ state }: MessageTurn, { message, body }: Sending): Asked['params'] {
  const { blockedBy } = message
  const status = blockedBy === undefined ? message.status : 'failed'
  return { ...statusParameters({ ...message, status }, state, blockedBy), Body: body }
}

/** What follows the verb is not run. */
function goTo(
  turn: MessageTurn,
  exchange: Exchange,
  purpose: Steering,
  verb: Verb,
  written: string,
  params: Asked['params'],
  asked: Asked,
): void {
  const url = absoluteUrl(written, asked.url)
  const method = methodOf(verb)
  if (url === undefined) lose(turn, exchange, { ...unaskable(written), line: verb.line }, asked)
  else ask(turn, exchange, purpose, { url, method }, params)
}
