import type { Verb } from '../../../document/document.js'
import { numberOf, plainText } from '../../../document/index.js'
import type { QueueRoom } from '../../room.js'
import type { ActivityRule, Begun, RoomRule, Turn, VerbRule } from '../../rules.js'
import type { Leg, Queue } from '../../world.js'
import { actionOf } from '../action.js'
import { hold, holdRequest, rest, resting } from '../holding.js'
import { endEnqueue } from './enqueue-result.js'
import { queueNamed } from './queue-named.js'
import { stopTalk } from './queue-talk.js'
import { goOnServing, serve, waitingAgent } from './serve.js'

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export const enqueue: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  const { workflowSid } = verb.attributes
  const name = workflowSid ?? plainText(verb)
  if (name === '') return refuse(turn, leg, verb, 'error')
  const queue = queueFor(turn, name, verb)
  const size = queue.waiting.length
  if (size >= queue.maxSize) {
    const message = `The queue "${name}" is full: ${size} callers wait in it.`
    turn.problem(leg, { level: 'warning', code: 14207, message }, verb)
    turn.log(leg, { kind: 'queue', name, event: 'full', result: 'queue-full', size })
    return refuse(turn, leg, verb, 'queue-full')
  }
  if (workflowSid !== undefined) turn.log(leg, { kind: 'note', text: TASK_ROUTER })
  const since = turn.world.now
  queue.waiting.push({ leg: leg.sid, since })
  turn.log(leg, { kind: 'queue', name, event: 'enter', size: size + 1 })
  const agent = waitingAgent(turn, name)
  const request = agent === undefined ? holdRequest(turn, leg, verb, 'waitUrlMethod') : undefined
  leg.room = { type: 'queue', name, sid: queue.sid, since, hold: request, agent: undefined, waited: undefined }
  if (agent !== undefined) serve(turn, agent, leg)
  else if (request !== undefined) hold(turn, leg, request)
  else rest(turn, leg)
  return 'busy'
}

const TASK_ROUTER =
  'TaskRouter is not simulated: the call waits in a queue named by the workflowSid, and <Dial><Queue> with that name takes it.'

/** A caller who rests in a queue. */
export const queued: ActivityRule<Extract<Leg['activity'], { type: 'queued' }>> = {
  ...resting,
  waiting({ name }, leg, { queues }) {
    const position = (queues[name]?.waiting ?? []).findIndex((waiting) => waiting.leg === leg.sid) + 1
    return { verb: 'Enqueue', queue: name, position }
  },
}

/** Whatever somebody in a queue does, hanging up and the REST API take him out of it. */
export const inQueue: RoomRule<QueueRoom> = {
  leave(turn, leg, room, why) {
    const agent = turn.leg(room.agent)
    const isTalking = leg.activity.type === 'served'
    if (agent?.activity.type === 'serving') stopTalk(turn, agent, agent.activity, leg)
    if (isTalking) endEnqueue(turn, leg, why === 'over' ? 'bridged' : 'redirected-from-bridged', why)
    else endEnqueue(turn, leg, why === 'over' ? 'hangup' : 'redirected', why)
    if (agent !== undefined) goOnServing(turn, agent)
  },
}

/** The wait document could not be had: the call leaves the queue. */
export const queueWaitLost = (turn: Turn, leg: Leg): void => endEnqueue(turn, leg, 'error')

/** The queue of this name, which the first `<Enqueue>` makes. An attribute sets its size, also of one that is there. */
function queueFor(turn: Turn, name: string, verb: Verb): Queue {
  const { queues, settings } = turn.world
  const known = queueNamed(turn.world, name)
  const maxSize = numberOf(verb, 'maxQueueSize', known?.maxSize ?? settings.maxQueueSize, { min: 1, max: 5000 })
  const queue = known ?? { name, sid: turn.sid('QU'), maxSize, waiting: [] }
  queue.maxSize = maxSize
  // A name may be `__proto__`.
  turn.world.queues = { ...queues, [name]: queue }
  return queue
}

/** Ends an `<Enqueue>` that put nobody into a queue. */
function refuse(turn: Turn, leg: Leg, verb: Verb, result: 'error' | 'queue-full'): Begun {
  const action = actionOf(verb)
  if (action === undefined) return 'next'
  turn.fetch(leg, 'action', action, { QueueResult: result })
  return 'busy'
}
