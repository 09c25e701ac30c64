import type { Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { bridge } from './bridge.js'

/** Whoever has answered has heard all: the two are joined. */
export function whisperEnds(turn: Turn, leg: Leg): void {
  const caller = turn.leg(leg.parent)
  if (caller?.activity.type === 'dialing') bridge(turn, caller, caller.activity, leg)
  else turn.end(leg, 'completed', 'app')
}

/** Without its document nobody is joined. */
export function whisperLost(turn: Turn, leg: Leg): void {
  turn.end(leg, 'completed', 'app')
}
