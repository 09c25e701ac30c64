import type { Verb } from '../../../document/document.js'
import { flagOf, numberOf } from '../../../document/index.js'
import { actionOf } from '../action.js'

/** What a `<Dial>` is told by its attributes. Times are in seconds. */
export function readDial(verb: Verb) {
  const { callerId } = verb.attributes
  return {
    /** Undefined: the next verb runs. */
    action: actionOf(verb),
    callerId: callerId === '' ? undefined : callerId,
    answerOnBridge: flagOf(verb, 'answerOnBridge', false),
    hangupOnStar: flagOf(verb, 'hangupOnStar', false),
    sequential: flagOf(verb, 'sequential', false),
    timeout: numberOf(verb, 'timeout', 30, { min: 1 }),
    timeLimit: numberOf(verb, 'timeLimit', 14_400, { min: 1 }),
    recording: recordingOf(verb),
  }
}

/** How a `<Dial>` records; the channels are one for both sides, or one for each. */
interface DialRecording {
  readonly from: 'ringing' | 'answer'
  readonly channels: 1 | 2
}

/** From when on, and in how many channels; undefined where nothing is recorded. */
function recordingOf({ attributes: { record = 'do-not-record' } }: Verb): DialRecording | undefined {
  if (record === 'do-not-record' || record === 'false') return undefined
  return {
    from: record.startsWith('record-from-ringing') ? 'ringing' : 'answer',
    channels: record.endsWith('-dual') ? 2 : 1,
  }
}
