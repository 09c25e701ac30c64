import { listOf } from '../../../document/index.js'
import { callParameters } from '../../parameters.js'
import type { Turn } from '../../rules.js'
import type { CallEvent, Leg } from '../../world.js'
import { callbackTarget } from '../callback-target.js'
import { endParameters, progressParameters } from '../progress.js'

const EVENTS: readonly CallEvent[] = ['initiated', 'ringing', 'answered', 'completed']

/** Tells the `statusCallback` of the noun how the call to it gets on, where that wants to know. https://www.twilio.com/docs/voice/twiml/number */
export function tellNumberStatus(turn: Turn, leg: Leg, event: CallEvent): void {
  if (leg.noun === undefined) return
  const { verb, baseUrl } = leg.noun
  if (!listOf(verb, 'statusCallbackEvent', EVENTS, ['completed']).includes(event)) return
  const target = callbackTarget(turn, leg, verb, { name: 'statusCallback', code: 11100, base: baseUrl })
  if (target === undefined) return
  turn.tell(leg, 'number-status', target, {
    ...callParameters(leg, turn.world.settings),
    ...progressParameters(turn, leg),
    ...(event === 'completed' && endParameters(turn, leg)),
  })
}

export function tellNumberEnd(turn: Turn, leg: Leg): void {
  tellNumberStatus(turn, leg, 'completed')
}
