import { ask } from './ask.js'
import type { MessageEvent } from './event.js'
import { inboundParameters } from './inbound-parameters.js'
import { noteKeyword } from './opt-out.js'
import type { Conversation, Exchange } from './state.js'
import type { MessageTurn } from './turn.js'

/** A text comes in, and the app is asked what to answer. https://www.twilio.com/docs/messaging/guides/webhook-request */
export function receive(turn: MessageTurn, event: Extract<MessageEvent, { type: 'text' }>): void {
  const { body, line, params: given = {}, delivery = 'delivered' } = event
  const { from } = event
  const to = onChannelOf(from, event.to)
  const pair = `${from} ${to}`
  const conversation = conversationOf(turn, pair, from, to)
  const sid = turn.sid(event.media?.length ? 'MM' : 'SM')
  const media = (event.media ?? []).map(({ url, contentType }) => ({ contentType, url: url ?? twilioUrl(turn, sid) }))
  const urls = media.map(({ url }) => url)
  turn.log(conversation.sid, { kind: 'message', direction: 'inbound', sid, from, to, body, media: urls })

  const { accountSid } = turn.state.settings
  const standard = inboundParameters({ sid, accountSid, from, to, body, media }, given)
  const optOutType = noteKeyword(turn, { conversation: conversation.sid, from, to, body, params: standard })
  const params: Exchange['params'] = { ...standard, ...(optOutType && { OptOutType: optOutType }) }
  const exchange: Exchange = {
    sid,
    pair,
    from,
    to,
    line,
    params,
    delivery,
    documents: 0,
    isFallenBack: false,
    isHeldBack: false,
    sent: [],
  }
  turn.state.exchanges[sid] = exchange
  ask(turn, exchange, 'message', line, exchange.params)
}

/** Twilio drops the cookies of a conversation after four hours without a message. */
const COOKIE_LIFE = 4 * 60 * 60 * 1000

/** https://www.twilio.com/docs/messaging/twiml#twilio-is-a-well-behaved-http-client */
function conversationOf(turn: MessageTurn, pair: string, from: string, to: string): Conversation {
  const { conversations, now } = turn.state
  const known = conversations[pair]
  if (known === undefined) {
    const begun = { sid: turn.sid('CH'), jars: 1, lastAt: now }
    conversations[pair] = begun
    turn.log(begun.sid, { kind: 'begin', direction: 'inbound', from, to })
    return begun
  }
  if (now - known.lastAt >= COOKIE_LIFE) known.jars++
  known.lastAt = now
  return known
}

/** Who writes by WhatsApp writes to a WhatsApp number. */
function onChannelOf(from: string, to: string): string {
  const channel = /^([a-z_]+:)/i.exec(from)?.[1]
  return channel === undefined || to.includes(':') ? to : channel + to
}

function twilioUrl(turn: MessageTurn, message: string): string {
  const { accountSid } = turn.state.settings
  return `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${message}/Media/${turn.sid('ME')}`
}
