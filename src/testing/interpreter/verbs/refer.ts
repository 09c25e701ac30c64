import type { Verb } from '../../document/document.js'
import { elementsOf, plainText } from '../../document/index.js'
import type { ReferActivity } from '../activity.js'
import type { ActivityRule, VerbRule } from '../rules.js'
import type { Leg } from '../world.js'
import { actionOf } from './action.js'

/** Asks a SIP phone to call somebody else. It waits for what comes of that. https://www.twilio.com/docs/voice/twiml/refer */
export const refer: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const url = targetOf(verb)
  if (url === undefined) return 'next'
  if (!isSip(leg)) {
    const message =
      '<Refer> needs a call over SIP, and this is none: another phone cannot be asked to call somebody else.'
    turn.problem(leg, { level: 'error', code: 13801, message }, verb)
    return 'next'
  }
  const sid = turn.sid('RF')
  turn.log(leg, { kind: 'session', noun: 'Refer', event: 'start', sid, url })
  turn.begin(leg, { type: 'referring', verb, sid })
  return 'busy'
}

export const referring: ActivityRule<ReferActivity> = {
  waiting: ({ verb }) => ({ verb: 'Refer', to: targetOf(verb) ?? '' }),
  onSession(turn, leg, { verb, sid }, event) {
    const result = { ...outcomeOf(event.result['ReferCallStatus'] ?? 'in-progress'), ...event.result }
    turn.log(leg, { kind: 'session', noun: 'Refer', event: 'end', sid, result })
    const action = actionOf(verb)
    if (action === undefined) turn.next(leg)
    else turn.fetch(leg, 'action', action, result)
  },
  leave(turn, leg, { verb, sid }) {
    const result = outcomeOf('canceled')
    turn.log(leg, { kind: 'session', noun: 'Refer', event: 'end', sid, result })
    const action = actionOf(verb)
    if (turn.leg(leg.sid) === undefined && action !== undefined) turn.ask(leg, 'action', action, result)
  },
}

/** The address to call; undefined where the document has reported that there is none. */
function targetOf(verb: Verb): string | undefined {
  const [sip] = elementsOf(verb, 'Sip')
  return sip && plainText(sip)
}

/** Whether the phone of this call is one over SIP. */
function isSip({ direction, from, to }: Leg): boolean {
  return /^sips?:/i.test(direction === 'inbound' ? from : to)
}

/** What is told of a transfer, with the SIP answers that go with it: https://www.twilio.com/docs/voice/twiml/refer#action */
function outcomeOf(status: string): Readonly<Record<string, string>> {
  if (status === 'failed') return { ReferCallStatus: status, ReferSipResponseCode: '405' }
  const notified = NOTIFIED[status] ?? '200'
  return { ReferCallStatus: status, ReferSipResponseCode: '202', NotifySipResponseCode: notified }
}

const NOTIFIED: Readonly<Record<string, string>> = { busy: '486', 'no-answer': '408', canceled: '180' }
