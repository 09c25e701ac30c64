import type { Verb } from '../../document/document.js'
import { plainText } from '../../document/index.js'
import type { Turn, VerbRule } from '../rules.js'
import type { Leg } from '../world.js'
import { actionOf } from './action.js'
import { callbackTarget } from './callback-target.js'

/**
 * Sends a text during a call: to the other side of it, and from its own number, unless it says otherwise.
 * https://www.twilio.com/docs/voice/twiml/sms
 */
export const sms: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const message = messageOf(leg, verb)
  const sid = turn.sid('SM')
  const blocked = whyNotSent(turn, leg, verb, message)
  turn.log(leg, { kind: 'message', direction: 'outbound', sid, ...message, media: [], ...(blocked && { blocked }) })
  if (blocked === undefined) tellSent(turn, leg, verb, sid, message)
  const action = actionOf(verb)
  if (action === undefined) return 'next'
  const params = { SmsSid: sid, SmsStatus: blocked === undefined ? 'sending' : 'invalid' }
  turn.fetch(leg, 'action', action, params)
  return 'busy'
}

interface Text {
  readonly from: string
  readonly to: string
  readonly body: string
}

function messageOf(leg: Leg, verb: Verb): Text {
  const isInbound = leg.direction === 'inbound'
  const { from = isInbound ? leg.to : leg.from, to = isInbound ? leg.from : leg.to } = verb.attributes
  return { from, to, body: plainText(verb) }
}

/**
 * Why Twilio would not send it; undefined when it would. One that is written wrong has been skipped with the document;
 * that the numbers of the call are none that can be texted shows only here.
 */
function whyNotSent(turn: Turn, leg: Leg, verb: Verb, text: Text): string | undefined {
  for (const [name, code] of ENDS) {
    const number = text[name]
    if (verb.attributes[name] !== undefined || /^\+?\d{3,15}$/.test(number)) continue
    const message = `<Sms> has no ${name}, and the call's own number "${number}" takes no texts. Set ${name}.`
    turn.problem(leg, { level: 'warning', code, message }, verb)
    return `"${number}" is no phone number`
  }
  return undefined
}

const ENDS = [
  ['to', 14101],
  ['from', 14102],
] as const

function tellSent(turn: Turn, leg: Leg, verb: Verb, sid: string, { from, to }: Text): void {
  const target = callbackTarget(turn, leg, verb, { name: 'statusCallback', code: 14105 })
  if (target === undefined) return
  const params = {
    AccountSid: turn.world.settings.accountSid,
    ApiVersion: '2010-04-01',
    From: from,
    MessageSid: sid,
    MessageStatus: 'sent',
    SmsSid: sid,
    SmsStatus: 'sent',
    To: to,
  }
  turn.tell(leg, 'message-status', { ...target, method: 'POST' }, params)
}
