import type { Verb } from '../../../document/document.js'
import type { DialActivity } from '../../activity.js'
import type { OpenRecording } from '../../recording.js'
import type { Turn } from '../../rules.js'
import type { Leg } from '../../world.js'
import { closeRecording, openRecording } from '../record/recordings.js'
import { readDial } from './dial-attributes.js'
import { outcomeOf } from './dial-outcome.js'

/** Lets the caller and whoever has answered hear each other. */
export function bridge(turn: Turn, caller: Leg, activity: DialActivity, callee: Leg): void {
  const { now } = turn.world
  const { timeLimit, recording } = readDial(activity.verb)
  // With `answerOnBridge` nobody has done so yet.
  turn.answer(caller)
  activity.children = []
  activity.talkingTo = callee.sid
  activity.talkingSince = now
  activity.until = now + timeLimit * 1000
  caller.isWaiting = false
  callee.frames = []
  turn.begin(callee, { type: 'bridged', with: caller.sid })
  turn.log(caller, { kind: 'bridge', with: callee.sid })
  turn.log(callee, { kind: 'bridge', with: caller.sid })
  if (recording?.from === 'answer') activity.recording = startRecording(turn, caller, activity.verb)
}

/** Begins the recording that a `<Dial>` wants; from its ringing on, or from the answer. */
export function startRecording(turn: Turn, caller: Leg, verb: Verb): OpenRecording {
  const channels = readDial(verb).recording?.channels ?? 1
  return openRecording(turn, caller, { verb, source: 'DialVerb', channels, track: verb.attributes['recordingTrack'] })
}

/** They no longer hear each other. The callee's call is over, or goes its own way. */
export function unbridge(turn: Turn, caller: Leg, activity: DialActivity, callee: Leg, end: string): void {
  const { now } = turn.world
  const seconds = Math.round((now - (activity.talkingSince ?? now)) / 1000)
  turn.log(caller, { kind: 'unbridge', with: callee.sid, seconds })
  turn.log(callee, { kind: 'unbridge', with: caller.sid, seconds })
  const { recording } = activity
  const recorded = recording && closeRecording(turn, caller, recording, { end })
  activity.recording = undefined
  activity.talkingTo = undefined
  activity.until = undefined
  activity.outcome = { ...outcomeOf(turn, callee, true), status: 'completed', recorded }
}
