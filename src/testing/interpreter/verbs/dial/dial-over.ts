import type { Verb } from '../../../document/document.js'
import type { Parameters } from '../../parameters.js'
import type { Begun, Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { readDial } from './dial-attributes.js'

/** Asks for the action of a `<Dial>`; without one, the next verb is to run. */
export function askDialAction(turn: Turn, leg: Leg, verb: Verb, params: Parameters): Begun {
  const { action } = readDial(verb)
  if (action === undefined) return 'next'
  turn.fetch(leg, 'action', action, params)
  return 'busy'
}

/** The `<Dial>` is over: its action is asked, or the next verb runs. */
export function endDial(turn: Turn, leg: Leg, verb: Verb, params: Parameters): void {
  if (askDialAction(turn, leg, verb, params) === 'next') turn.next(leg)
}

/** The caller has gone, in the middle of the talk or before: nobody runs the reply. */
export function tellDialAction(turn: Turn, leg: Leg, verb: Verb, params: Parameters, isTalking: boolean): void {
  const { action } = readDial(verb)
  if (action === undefined || (isTalking && !turn.world.settings.dialHangupSendsAction)) return
  turn.ask(leg, 'action', action, params)
}
