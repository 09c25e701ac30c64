import type { Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { actionOf } from '../action.js'
import { wholeSeconds } from './queue-parameters.js'

/** How somebody has left a queue. https://www.twilio.com/docs/voice/twiml/enqueue#queueresult-values */
export type QueueResult =
  | 'bridged'
  | 'bridging-in-process'
  | 'error'
  | 'hangup'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged'

/**
 * Ends the `<Enqueue>` of a call in a queue, or taken out of it: its action is asked, or the next verb runs. A call that
 * is over, or put elsewhere, does not run the reply.
 */
export function endEnqueue(turn: Turn, leg: Leg, result: QueueResult, why?: 'over' | 'moved'): void {
  const { room } = leg
  if (room?.type !== 'queue') return
  const waited = room.waited ?? turn.world.now - room.since
  if (room.agent === undefined) takeOut(turn, leg, result)
  leg.room = undefined
  leg.frames.length = 1
  const action = actionOf(turn.current(leg))
  const params = { QueueResult: result, QueueSid: room.sid, QueueTime: wholeSeconds(waited) }
  if (why === undefined) {
    if (action === undefined) turn.next(leg)
    else turn.fetch(leg, 'action', action, params)
    return
  }
  if (action !== undefined) turn.ask(leg, 'action', action, { ...params, CallStatus: leg.status })
}

/** Takes a call out of the line of those who wait. */
export function takeOut(turn: Turn, leg: Leg, result: QueueResult): void {
  const { room } = leg
  if (room?.type !== 'queue') return
  const { name, since } = room
  const queue = turn.world.queues[name]
  const waiting = (queue?.waiting ?? []).filter((queued) => queued.leg !== leg.sid)
  if (queue !== undefined) queue.waiting = waiting
  room.waited = turn.world.now - since
  turn.log(leg, { kind: 'queue', name, event: 'leave', result, size: waiting.length })
}
