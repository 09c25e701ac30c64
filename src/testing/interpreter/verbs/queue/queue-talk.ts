import type { ServingActivity } from '../../activity.js'
import type { ActivityRule, Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { addressOf } from '../address-of.js'
import { startRecording } from '../dial/bridge.js'
import { readDial } from '../dial/dial-attributes.js'
import { closeRecording } from '../record/recordings.js'

/** Lets an agent and a caller out of the queue hear each other. */
export function startTalk(turn: Turn, agent: Leg, activity: ServingActivity, caller: Leg): void {
  const { now } = turn.world
  const { timeLimit, recording } = readDial(activity.verb)
  // With `answerOnBridge` nobody has done so yet.
  turn.answer(agent)
  activity.talkingSince = now
  activity.until = now + timeLimit * 1000
  agent.isWaiting = false
  caller.frames.length = 1
  turn.begin(caller, { type: 'served', with: agent.sid })
  turn.log(agent, { kind: 'bridge', with: caller.sid })
  turn.log(caller, { kind: 'bridge', with: agent.sid })
  if (recording !== undefined) activity.recording = startRecording(turn, agent, activity.verb)
}

/** They no longer hear each other, if they did. */
export function stopTalk(turn: Turn, agent: Leg, activity: ServingActivity, caller: Leg): void {
  if (activity.talkingSince === undefined) return
  const { now } = turn.world
  const seconds = Math.round((now - activity.talkingSince) / 1000)
  turn.log(agent, { kind: 'unbridge', with: caller.sid, seconds })
  turn.log(caller, { kind: 'unbridge', with: agent.sid, seconds })
  const { recording } = activity
  const recorded = recording && closeRecording(turn, agent, recording, { end: 'hangup' })
  activity.recording = undefined
  activity.talkingSince = undefined
  activity.outcome = { status: 'completed', sid: caller.sid, seconds, isBridged: true, recorded }
}

/** A caller out of a queue who talks to an agent. */
export const served: ActivityRule<Extract<Leg['activity'], { type: 'served' }>> = {
  waiting: ({ with: agent }, _leg, world) => ({ verb: 'Talk', with: addressOf(world, agent) }),
  onSpeech: (turn, leg, _activity, { text, confidence }) => turn.log(leg, { kind: 'speech', text, confidence }),
  onKey: (turn, leg, _activity, key) => turn.log(leg, { kind: 'key', key }),
}
