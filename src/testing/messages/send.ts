import type { Verb } from '../document/document.js'
import { absoluteUrl, elementsOf, plainText } from '../document/index.js'
import { freeze } from '../interpreter/copy.js'
import { unaskable } from '../interpreter/unaskable.js'
import { isHeldBack } from './hold-back.js'
import { hasOptedOut, keywordIn } from './opt-out.js'
import type { Exchange, SentMessage } from './state.js'
import type { MessageTurn } from './turn.js'

/** A message on its way, with its text. */
export interface Sending {
  readonly message: SentMessage
  readonly body: string
}

/** Sends what `<Message>` or `<Sms>` says; undefined where it cannot. https://www.twilio.com/docs/messaging/twiml/message */
export function send(turn: MessageTurn, exchange: Exchange, verb: Verb, base: string): Sending | undefined {
  const { to = exchange.from, statusCallback } = verb.attributes
  const { from, messagingServiceSid } = senderOf(exchange, verb)
  const wrong = wrongEnd(exchange, from, to)
  if (wrong !== undefined) {
    turn.problem(exchange, { level: 'warning', url: base, ...wrong }, verb)
    return undefined
  }
  const media: string[] = []
  for (const written of elementsOf(verb, 'Media').map(plainText)) {
    const url = written === '' ? undefined : absoluteUrl(written, base)
    if (url === undefined) {
      turn.problem(exchange, { ...unaskable(written), url: base }, verb)
      return undefined
    }
    media.push(url)
  }
  const body = [verb, ...elementsOf(verb, 'Body')].map(plainText).join('')
  const conversation = turn.conversation(exchange)
  const sid = turn.sid(media.length > 0 ? 'MM' : 'SM')
  const block = blockOf(turn, exchange, verb, { from, to, sender: messagingServiceSid ?? from, url: base })
  const message: SentMessage = freeze({
    sid,
    conversation: conversation.sid,
    from,
    to,
    status: 'queued',
    blockedBy: block?.code,
    messagingServiceSid,
    statusCallback: statusCallback === undefined ? undefined : absoluteUrl(statusCallback, base),
  })
  turn.state.messages[sid] = message
  exchange.sent.push(sid)
  const blocked = block && { blocked: block.reason }
  turn.log(conversation.sid, { kind: 'message', direction: 'outbound', sid, from, to, body, media, ...blocked })
  return { message, body }
}

/** By default the number that was written to, or the messaging service that it belongs to. A service sends from that number. */
function senderOf({ to, params }: Exchange, { attributes: { from = to } }: Verb) {
  if (/^MG[0-9a-f]{32}$/.test(from)) return { from: to, messagingServiceSid: from }
  return { from, messagingServiceSid: from === to ? params['MessagingServiceSid'] : undefined }
}

/** Numbers that are right in themselves, and wrong here. */
function wrongEnd({ from: person }: Exchange, from: string, to: string) {
  if (from === person) {
    const message = `The message is to come from ${from}, the number of whoever wrote. Twilio sends from numbers of your account; leave \`from\` out to answer from the number that was written to.`
    return { code: 14108, message }
  }
  if (from !== to) return undefined
  return {
    code: 14101,
    message: `The message is to go from ${from} to itself. Leave \`to\` out to answer whoever wrote.`,
  }
}

interface Ends {
  readonly from: string
  readonly to: string
  /** The number, or the messaging service that sends for it. */
  readonly sender: string
  readonly url: string
}

/** Why a message cannot arrive; undefined when it can. */
function blockOf(turn: MessageTurn, exchange: Exchange, verb: Verb, { from, to, sender, url }: Ends) {
  if (hasOptedOut(turn, to, sender)) {
    const message = `${to} has opted out of messages from ${sender}: Twilio does not send any until a START comes.`
    // Few apps keep silent when somebody writes STOP itself.
    const level = keywordIn(exchange.params['Body'] ?? '') === 'STOP' ? 'warning' : 'error'
    turn.problem(exchange, { level, code: 21610, message, url }, verb)
    return { code: 21610, reason: 'opted out' }
  }
  if (!isHeldBack(turn, from, to)) return undefined
  if (!exchange.isHeldBack) {
    exchange.isHeldBack = true
    const message = `More than 30 messages in 30 seconds from ${from} to ${to}: Twilio takes it for a loop, and lets further ones fail for 30 seconds.`
    turn.problem(exchange, { level: 'error', code: 14107, message, url }, verb)
  }
  return { code: 14107, reason: 'too many messages' }
}
