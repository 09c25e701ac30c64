import type { Verb } from '../../../document/document.js'
import { choiceOf, flagOf, numberOf } from '../../../document/index.js'
import type { RecordActivity } from '../../activity.js'
import type { Parameters } from '../../parameters.js'
import type { Recorded } from '../../recording.js'
import type { ActivityRule, Turn, VerbRule } from '../../rules.js'
import type { Leg } from '../../world.js'
import { actionOrSelf } from '../action.js'
import { recordedParameters } from './recorded-parameters.js'
import { closeRecording, dropRecording, openRecording } from './recordings.js'

/** It records from the beep on. https://www.twilio.com/docs/voice/twiml/record */
export const record: VerbRule = (turn, leg, verb) => {
  turn.answer(leg)
  if (flagOf(verb, 'playBeep', true)) turn.log(leg, { kind: 'beep' })
  const recording = openRecording(turn, leg, { verb, source: 'RecordVerb', channels: 1 })
  turn.begin(leg, { type: 'recording', verb, recording, spoken: undefined })
  return 'busy'
}

export const recording: ActivityRule<RecordActivity> = {
  due: dueOf,
  onDue(turn, leg, activity) {
    const { verb, spoken } = activity
    const { timeout } = readRecord(verb)
    const isFull = turn.world.now >= fullAt(activity)
    if (spoken !== undefined && spoken.end !== 'silence' && turn.world.now >= spoken.until) {
      act(turn, leg, activity, spoken)
      return
    }
    if (spoken === undefined && !isFull) turn.log(leg, { kind: 'timeout', verb: 'Record', seconds: timeout })
    finish(turn, leg, activity, isFull ? 'max-length' : 'silence')
  },
  waiting({ verb, spoken }) {
    if (spoken !== undefined) return undefined
    const { keys, timeout, maxLength } = readRecord(verb)
    return { verb: 'Record', keys, timeout, maxLength }
  },
  onKey: press,
  onRecord(turn, _leg, activity, { text, seconds, end }) {
    const { now } = turn.world
    const before = activity.spoken
    const texts = [before?.text ?? '', text].filter((part) => part !== '')
    const until = now + Math.round(seconds * 1000)
    activity.spoken = { text: texts.join(' '), from: before?.from ?? now, until, end }
  },
  leave(turn, leg, activity) {
    const isOver = turn.leg(leg.sid) === undefined
    const recorded = keep(turn, leg, activity, isOver ? 'hangup' : 'update')
    if (isOver && recorded !== undefined) {
      turn.ask(leg, 'action', actionOrSelf(activity.verb), parametersOf(recorded, 'hangup'))
    }
  },
}

/** What a `<Record>` is told by its attributes. */
function readRecord(verb: Verb) {
  const { finishOnKey = '1234567890*#', transcribeCallback } = verb.attributes
  const isTranscribed = transcribeCallback !== undefined || flagOf(verb, 'transcribe', false)
  return {
    keys: finishOnKey,
    timeout: numberOf(verb, 'timeout', 5, { min: 0 }),
    maxLength: numberOf(verb, 'maxLength', isTranscribed ? 120 : 3600, { min: 2 }),
    trims: choiceOf(verb, 'trim', ['trim-silence', 'do-not-trim'], 'trim-silence') === 'trim-silence',
  }
}

/** When it has reached its greatest length. */
function fullAt({ verb, recording: { startedAt } }: RecordActivity): number {
  return startedAt + readRecord(verb).maxLength * 1000
}

/** When silence ends it, or what somebody does after the words; `timeout="0"` has silence end nothing. */
function dueOf(activity: RecordActivity): number {
  const { spoken, recording } = activity
  const { timeout } = readRecord(activity.verb)
  const silence = timeout === 0 ? Infinity : timeout * 1000
  if (spoken === undefined) return Math.min(recording.startedAt + silence, fullAt(activity))
  return Math.min(spoken.end === 'silence' ? spoken.until + silence : spoken.until, fullAt(activity))
}

/** Somebody has said what he wanted to, and hangs up or presses keys. */
function act(turn: Turn, leg: Leg, activity: RecordActivity, spoken: NonNullable<RecordActivity['spoken']>): void {
  if (spoken.end === 'hangup') {
    turn.end(leg, 'completed', 'caller')
    return
  }
  const keys = spoken.end
  spoken.end = 'silence'
  for (const key of keys) if (leg.activity === activity) press(turn, leg, activity, key)
}

function press(turn: Turn, leg: Leg, activity: RecordActivity, key: string): void {
  if (!readRecord(activity.verb).keys.includes(key)) {
    turn.log(leg, { kind: 'key', key, ignored: 'it does not end this <Record>' })
    return
  }
  turn.log(leg, { kind: 'key', key })
  finish(turn, leg, activity, key)
}

/** Its action is requested. A recording of nothing may be dropped; then the next verb runs. */
function finish(turn: Turn, leg: Leg, activity: RecordActivity, end: string): void {
  const recorded = keep(turn, leg, activity, end)
  if (recorded === undefined) {
    turn.next(leg)
    return
  }
  const key = end === 'silence' || end === 'max-length' ? undefined : end
  turn.fetch(leg, 'action', actionOrSelf(activity.verb), parametersOf(recorded, key))
}

function parametersOf(recorded: Recorded, digits: string | undefined): Parameters {
  return { ...recordedParameters(recorded), ...(digits !== undefined && { Digits: digits }) }
}

/** The recording up to now; undefined where there was nothing but silence, and that is dropped. */
function keep(turn: Turn, leg: Leg, activity: RecordActivity, end: string): Recorded | undefined {
  const { verb, recording, spoken } = activity
  const until = Math.min(turn.world.now, fullAt(activity))
  const heard = spoken === undefined ? 0 : Math.max(0, Math.min(spoken.until, until) - spoken.from)
  if (heard === 0 && turn.world.settings.silentRecordings === 'dropped') {
    dropRecording(turn, leg, recording)
    return undefined
  }
  // Silence before and after the words is cut away.
  const length = readRecord(verb).trims ? heard : until - recording.startedAt
  return closeRecording(turn, leg, recording, { seconds: length / 1000, end, text: spoken?.text })
}
