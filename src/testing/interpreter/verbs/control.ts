import { choiceOf, methodOf, plainText } from '../../document/index.js'
import type { VerbRule } from '../rules.js'
import { restBeforeRedirect } from './holding.js'

/** https://www.twilio.com/docs/voice/twiml/redirect */
export const redirect: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const target = { url: plainText(verb), method: methodOf(verb) }
  if (!restBeforeRedirect(turn, leg, target)) turn.fetch(leg, 'redirect', target)
  return 'busy'
}

/** It answers a call that still rings, and ends it then. https://www.twilio.com/docs/voice/twiml/hangup */
export const hangup: VerbRule = (turn, leg) => {
  turn.answer(leg)
  turn.end(leg, 'completed', 'app')
  return 'busy'
}

/** Ends a call unanswered, where it is the first verb. https://www.twilio.com/docs/voice/twiml/reject */
export const reject: VerbRule = (turn, leg, verb) => {
  const reason = choiceOf(verb, 'reason', ['rejected', 'busy'], 'rejected')
  const refused = reason === 'busy' ? 'busy' : 'no-answer'
  turn.end(leg, leg.answeredAt === undefined ? refused : 'completed', 'app')
  return 'busy'
}
