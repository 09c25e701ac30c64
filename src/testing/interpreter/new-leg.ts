import { nextSid } from './sid.js'
import type { Leg, World } from './world.js'

/** What is known of a call before anything happens in it. */
export type Beginning = Pick<Leg, 'direction' | 'from' | 'to' | 'status'> &
  Partial<Pick<Leg, 'parent' | 'noun' | 'line' | 'params' | 'firstParams'>>

/** A call that begins now. */
export function newLeg(world: World, beginning: Beginning): Leg {
  const leg: Leg = {
    sid: nextSid(world, 'CA'),
    params: {},
    firstParams: {},
    ...beginning,
    frames: [],
    activity: { type: 'ringing' },
    isWaiting: false,
    fetches: 0,
    typedAhead: '',
    forks: [],
    sequence: 0,
  }
  world.legs[leg.sid] = leg
  return leg
}
