import type { Verb } from '../../../document/document.js'
import { methodOf, plainText } from '../../../document/index.js'
import type { ServingActivity } from '../../activity.js'
import type { Parameters } from '../../parameters.js'
import type { ActivityRule, Begun, Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { addressOf } from '../address-of.js'
import { readDial } from '../dial/dial-attributes.js'
import { outcomeParameters } from '../dial/dial-outcome.js'
import { askDialAction, endDial, tellDialAction } from '../dial/dial-over.js'
import { nounOf } from '../nouns.js'
import { endEnqueue, takeOut } from './enqueue-result.js'
import { queueNamed } from './queue-named.js'
import { wholeSeconds } from './queue-parameters.js'
import { startTalk, stopTalk } from './queue-talk.js'

/**
 * `<Dial><Queue>`: talks to the caller at the head of a queue. At an empty one it waits until the timeout; of one that
 * nobody has made, Twilio reports an error. https://www.twilio.com/docs/voice/twiml/queue
 */
export function serveQueue(turn: Turn, leg: Leg, verb: Verb): Begun {
  const { answerOnBridge, timeout } = readDial(verb)
  if (!answerOnBridge) turn.answer(leg)
  const name = plainText(nounOf(verb, 'Queue'))
  if (queueNamed(turn.world, name) === undefined) {
    const text = `There is no queue "${name}": the first <Enqueue> into it makes it. The <Dial> fails.`
    turn.log(leg, { kind: 'note', text })
    return askDialAction(turn, leg, verb, { ...UNBRIDGED, DialCallStatus: 'failed' })
  }
  const { now } = turn.world
  const until = now + timeout * 1000
  const nobody = { with: undefined, talkingSince: undefined, recording: undefined, outcome: undefined }
  turn.begin(leg, { type: 'serving', verb, name, since: now, until, ...nobody })
  serveNext(turn, leg)
  return 'busy'
}

/** Of the agents who wait at an empty queue, the one who has waited longest. */
export function waitingAgent({ world }: Turn, name: string): Leg | undefined {
  const agents = Object.values(world.legs).flatMap((leg) => {
    const { activity } = leg
    const isFree = activity.type === 'serving' && activity.name === name && activity.with === undefined
    return isFree ? [{ leg, since: activity.since }] : []
  })
  return agents.sort((one, other) => one.since - other.since)[0]?.leg
}

/** Takes a caller out of the queue, runs the whisper for him, and lets the two talk. */
export function serve(turn: Turn, agent: Leg, caller: Leg): void {
  const { activity } = agent
  const { room } = caller
  if (activity.type !== 'serving' || room?.type !== 'queue') return
  activity.with = caller.sid
  agent.isWaiting = false
  takeOut(turn, caller, 'bridged')
  room.agent = agent.sid
  caller.frames.length = 1
  const noun = nounOf(activity.verb, 'Queue')
  const written = noun.attributes['url']
  const url = written === undefined ? undefined : turn.absolute(agent, written)
  if (url === undefined) {
    startTalk(turn, agent, activity, caller)
    return
  }
  const target = { url, method: methodOf(noun) }
  const params = { DequeingCallSid: agent.sid, QueueSid: room.sid, QueueTime: wholeSeconds(room.waited ?? 0) }
  turn.fetch(caller, 'whisper', target, params, 'queue-whisper')
}

/** The whisper is over, or could not be had: the two talk. */
export function queueWhisperEnds(turn: Turn, caller: Leg): void {
  const agent = caller.room?.type === 'queue' ? turn.leg(caller.room.agent) : undefined
  if (agent?.activity.type === 'serving') startTalk(turn, agent, agent.activity, caller)
}

/** The caller has gone. After a talk the agent's `<Dial>` is over; without one the next caller is served. */
export function goOnServing(turn: Turn, agent: Leg): void {
  const { activity } = agent
  if (activity.type !== 'serving') return
  activity.with = undefined
  if (activity.outcome === undefined) serveNext(turn, agent)
  else endDial(turn, agent, activity.verb, outcomeOf(activity))
}

/** An agent who waits at an empty queue, or has somebody out of it. */
export const serving: ActivityRule<ServingActivity> = {
  due: ({ with: caller, talkingSince, until }) =>
    caller !== undefined && talkingSince === undefined ? undefined : until,
  onDue(turn, leg, activity) {
    const { timeout, timeLimit } = readDial(activity.verb)
    if (activity.with !== undefined) {
      turn.log(leg, { kind: 'note', text: `The talk has lasted ${timeLimit} seconds, the timeLimit of the <Dial>.` })
      hangUpOnCaller(turn, leg, activity)
      return
    }
    turn.log(leg, { kind: 'timeout', verb: 'Dial', seconds: timeout })
    endDial(turn, leg, activity.verb, { ...UNBRIDGED, DialCallStatus: 'no-answer' })
  },
  waiting({ verb, name, with: caller, talkingSince }, _leg, world) {
    const { timeout } = readDial(verb)
    if (caller === undefined) return { verb: 'Queue', queue: name, timeout }
    return talkingSince === undefined
      ? undefined
      : { verb: 'Dial', ringing: [], talkingTo: addressOf(world, caller), timeout }
  },
  onKey(turn, leg, activity, key) {
    const isTalking = activity.talkingSince !== undefined
    turn.log(leg, { kind: 'key', key, ...(!isTalking && { ignored: 'nobody is connected' }) })
    if (isTalking && key === '*' && readDial(activity.verb).hangupOnStar) hangUpOnCaller(turn, leg, activity)
  },
  onSpeech(turn, leg, { talkingSince }, { text, confidence }) {
    turn.log(leg, {
      kind: 'speech',
      text,
      confidence,
      ...(talkingSince === undefined && { ignored: 'nobody is connected' }),
    })
  },
  onHangup(turn, leg, activity) {
    const isTalking = activity.talkingSince !== undefined
    turn.end(leg, leg.answeredAt === undefined ? 'no-answer' : 'completed', 'caller')
    tellDialAction(turn, leg, activity.verb, outcomeOf(activity), isTalking)
  },
  leave: letCallerGo,
}

const UNBRIDGED = { DialBridged: 'false' }

/** The head of the queue is served, or the agent waits. */
function serveNext(turn: Turn, agent: Leg): void {
  const { activity } = agent
  if (activity.type !== 'serving') return
  const head = turn.leg(queueNamed(turn.world, activity.name)?.waiting[0]?.leg)
  if (head !== undefined) serve(turn, agent, head)
}

/** The agent goes: the caller's `<Enqueue>` is over. */
function letCallerGo(turn: Turn, agent: Leg, activity: ServingActivity): void {
  const caller = turn.leg(activity.with)
  if (caller === undefined) return
  const isTalking = activity.talkingSince !== undefined
  stopTalk(turn, agent, activity, caller)
  activity.with = undefined
  // Somebody who is put into the queue again must not find the agent there.
  turn.begin(agent, { type: 'idle' })
  endEnqueue(turn, caller, isTalking ? 'bridged' : 'bridging-in-process')
}

function hangUpOnCaller(turn: Turn, agent: Leg, activity: ServingActivity): void {
  letCallerGo(turn, agent, activity)
  endDial(turn, agent, activity.verb, outcomeOf(activity))
}

/** What the action of the agent's `<Dial>` is told. */
function outcomeOf(activity: ServingActivity): Parameters {
  return activity.outcome === undefined ? { ...UNBRIDGED, DialCallStatus: 'canceled' } : outcomeParameters(activity)
}
