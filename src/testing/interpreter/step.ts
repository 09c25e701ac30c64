import { copy } from './copy.js'
import type { Effect } from './effect.js'
import type { Event } from './event.js'
import { handle } from './handle.js'
import { OpenTurn } from './turn.js'
import { rulebook } from './verbs/index.js'
import { viewBy } from './view.js'
import type { World } from './world.js'

/** What a step leads to. */
export interface Step {
  readonly world: World
  /** To be done outside, in this order. */
  readonly effects: readonly Effect[]
}

export const { nextDue, dueOf, waitingOf } = viewBy(rulebook)

/** The world after an event, and what is to be done outside. The world that was given stays as it is. */
export function step(world: World, event: Event): Step {
  const turn = new OpenTurn(copy(world), rulebook)
  handle(turn, event)
  for (const leg of Object.values(turn.world.legs)) {
    const waiting = leg.isWaiting ? undefined : waitingOf(turn.world, leg)
    if (waiting === undefined) continue
    leg.isWaiting = true
    leg.fetches = 0
    turn.log(leg, { kind: 'wait', waiting })
  }
  return { world: turn.world, effects: turn.effects }
}
