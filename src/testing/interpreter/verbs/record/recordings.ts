import type { Verb } from '../../../document/document.js'
import { flagOf, listOf } from '../../../document/index.js'
import { freeze } from '../../copy.js'
import { callParameters, inOrder } from '../../parameters.js'
import type { OpenRecording, Recorded, RecordingSource } from '../../recording.js'
import type { Turn } from '../../rules.js'
import { rfc2822 } from '../../timestamp.js'
import type { Leg } from '../../world.js'
import { callbackTarget } from '../callback-target.js'

/** Who records, and how. */
export interface Recorder {
  /** With the `recordingStatusCallback` and its neighbours: a `<Record>`, `<Dial>`, `<Conference>`, `<Recording>`. */
  readonly verb: Verb
  readonly source: RecordingSource
  /** 1: both sides in one; 2: one for each. */
  readonly channels: 1 | 2
  /** Which side: `inbound`, `outbound` or `both`, which is the default. */
  readonly track?: string | undefined
  /** The SID of the conference that is recorded. */
  readonly conference?: string | undefined
  /** Where a relative `recordingStatusCallback` starts: the document at work by default. */
  readonly base?: string | undefined
}

/** A recording that is over. */
export interface Ended {
  /** Its length. Callbacks tell whole seconds. Default: the time since it began. */
  readonly seconds?: number | undefined
  /** What ended it, for the log: a key, `silence`, `max-length`, `hangup` … */
  readonly end: string
  /** What is said in it. */
  readonly text?: string | undefined
}

/** Begins a recording, and tells so where `in-progress` is wanted. */
export function openRecording(turn: Turn, leg: Leg, recorder: Recorder): OpenRecording {
  const { verb, source, channels, track = 'both', base, conference } = recorder
  const transcribe = callbackTarget(turn, leg, verb, { name: 'transcribeCallback', code: 13257, base })
  const open: OpenRecording = {
    sid: turn.sid('RE'),
    startedAt: turn.world.now,
    source,
    channels,
    track,
    conference,
    callback: callbackTarget(turn, leg, verb, { name: 'recordingStatusCallback', code: 13256, base }),
    events: listOf(verb, 'recordingStatusCallbackEvent', ['in-progress', 'completed', 'absent'], ['completed']),
    transcribeCallback: transcribe?.url,
    isTranscribed: transcribe !== undefined || flagOf(verb, 'transcribe', false),
  }
  tellStatus(turn, leg, open, 'in-progress')
  return open
}

/** Keeps a recording that is over: it is logged, told where `completed` is wanted, and can be transcribed. */
export function closeRecording(turn: Turn, leg: Leg, open: OpenRecording, ended: Ended): Recorded {
  const { seconds = (turn.world.now - open.startedAt) / 1000, end, text } = ended
  const { sid, source, transcribeCallback } = open
  const recorded = { sid, url: urlOf(turn, sid), seconds: Math.round(seconds) }
  turn.log(leg, { kind: 'recording', ...recorded, source, end, ...(text && { text }) })
  leg.recording = recorded
  const isTranscribed = open.isTranscribed && isLongEnough(turn, leg, recorded)
  const params = transcriptionParameters(turn, leg)
  const kept = { ...recorded, call: leg.sid, transcribeCallback, isTranscribed, params }
  // Frozen as a whole, they are not copied at every step.
  turn.world.recordings = freeze({ ...turn.world.recordings, [sid]: kept })
  tellStatus(turn, leg, open, 'completed', recorded.seconds)
  return recorded
}

/** Throws a recording of nothing away, and tells so where `absent` is wanted. */
export function dropRecording(turn: Turn, leg: Leg, open: OpenRecording): void {
  tellStatus(turn, leg, open, 'absent')
}

/** https://www.twilio.com/docs/voice/twiml/record#recordingstatuscallback */
function tellStatus(
  turn: Turn,
  leg: Leg,
  open: OpenRecording,
  status: OpenRecording['events'][number],
  seconds?: number,
) {
  const { sid, startedAt, source, channels, track, callback, events, conference } = open
  if (callback === undefined || !events.includes(status)) return
  const params = {
    AccountSid: turn.world.settings.accountSid,
    CallSid: leg.sid,
    ...(conference !== undefined && { ConferenceSid: conference }),
    ErrorCode: '0',
    RecordingChannels: String(channels),
    ...(seconds === undefined ? {} : { RecordingDuration: String(seconds) }),
    RecordingSid: sid,
    RecordingSource: source,
    RecordingStartTime: rfc2822(turn.world, startedAt),
    RecordingStatus: status,
    RecordingTrack: track,
    RecordingUrl: urlOf(turn, sid),
  }
  turn.tell(leg, 'recording-status', callback, params)
}

function urlOf({ world }: Turn, sid: string): string {
  return `https://api.twilio.com/2010-04-01/Accounts/${world.settings.accountSid}/Recordings/${sid}`
}

/** Twilio turns 2 to 120 seconds into text. */
function isLongEnough(turn: Turn, leg: Leg, { seconds }: Recorded): boolean {
  if (seconds >= 2 && seconds <= 120) return true
  const message = `The recording is ${seconds} seconds long, so it is not transcribed. Twilio transcribes 2 to 120 seconds.`
  turn.problem(leg, { level: 'warning', code: 13617, message })
  return false
}

const OF_CALL = ['AccountSid', 'ApiVersion', 'CallSid', 'Called', 'Caller', 'Direction', 'ForwardedFrom', 'From', 'To']

function transcriptionParameters(turn: Turn, leg: Leg) {
  const standard = callParameters(leg, turn.world.settings)
  const known = OF_CALL.flatMap((name) => (standard[name] === undefined ? [] : [[name, standard[name]] as const]))
  return inOrder({ ...Object.fromEntries(known), CallStatus: 'completed' })
}
