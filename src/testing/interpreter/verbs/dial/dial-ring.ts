import type { Verb } from '../../../document/document.js'
import type { DialActivity } from '../../activity.js'
import { newLeg } from '../../new-leg.js'
import type { Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { parametersIn } from '../nouns.js'
import { readDial } from './dial-attributes.js'
import { type DialNoun, dialNouns } from './dial-nouns.js'
import { tellNumberStatus } from './number-status.js'

/** Rings those whose turn it is: all at once, or the next one. */
export function ringNext(turn: Turn, leg: Leg, activity: DialActivity): void {
  const { sequential, timeout } = readDial(activity.verb)
  const nouns = dialNouns(activity.verb, leg)
  for (const place of activity.later.splice(0, sequential ? 1 : nouns.length)) {
    const noun = nouns[place]
    if (noun !== undefined) activity.children.push(ring(turn, leg, activity.verb, noun))
  }
  activity.until = turn.world.now + timeout * 1000
  // It waits for somebody else now.
  leg.isWaiting = false
}

function ring(turn: Turn, leg: Leg, dial: Verb, { tag, verb, to }: DialNoun): string {
  const { callerId } = readDial(dial)
  const child = newLeg(turn.world, {
    parent: leg.sid,
    noun: { verb, baseUrl: turn.frame(leg).url },
    direction: 'outbound-dial',
    from: callerId ?? leg.from,
    to,
    params: callerId === undefined ? placesOf(leg) : {},
    status: 'initiated',
  })
  turn.log(leg, { kind: 'dial', child: child.sid, noun: tag, to, parameters: parametersIn(verb) })
  turn.log(child, { kind: 'begin', direction: child.direction, from: child.from, to, parent: leg.sid })
  tellNumberStatus(turn, child, 'initiated')
  child.status = 'ringing'
  turn.log(child, { kind: 'status', status: child.status })
  tellNumberStatus(turn, child, 'ringing')
  return child.sid
}

/** Where the caller is from, which those who are called see too. */
function placesOf({ params }: Leg): Leg['params'] {
  return Object.fromEntries(Object.entries(params).filter(([name]) => /^From(?:City|State|Zip|Country)$/.test(name)))
}
