import type { Waiting } from '../interpreter/waiting.js'
import type { Rest } from './inputs-at.js'
import type { TracedLeg } from './traced-leg.js'

/** Where a call waits: the innermost of its sides that waits for more than an answer, or the end of a talk. */
export function restOf(legs: readonly TracedLeg[], waitingOf: (leg: number) => Waiting | undefined): Rest | undefined {
  const [caller] = legs
  const waits = legs.flatMap((leg) => {
    const waiting = waitingOf(leg.index)
    return waiting === undefined ? [] : [{ leg, waiting }]
  })
  const found = waits.findLast(({ waiting: { verb } }) => verb !== 'Ring' && verb !== 'Talk')
  if (caller === undefined || found === undefined) return undefined
  const { leg, waiting } = found
  const ringing = waits.filter((one) => one.waiting.verb === 'Ring').map((one) => one.leg.index)
  const { talkingTo: talking, room, says, verb, begun, dialed } = leg
  const node = leg.sub ?? leg.main ?? caller.main ?? ''
  const isTalking = waiting.verb === 'Dial' && waiting.talkingTo !== undefined
  const key = [
    caller.main,
    caller.sub,
    caller.begun,
    node,
    begun,
    dialed,
    waiting.verb,
    isTalking,
    ringing.length,
  ].join(' ')
  return { key, node, home: caller.main ?? node, waiting, leg: leg.index, verb, room, ringing, talking, says }
}
