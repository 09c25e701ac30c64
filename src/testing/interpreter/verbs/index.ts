import type { Rulebook } from '../rules.js'
import { bridged } from './bridged.js'
import { tellCallStatus } from './call-status.js'
import { conferenceWaitLost, conferring, inConference } from './conference.js'
import { hangup, redirect, reject } from './control.js'
import { dial } from './dial.js'
import { dialing } from './dialing.js'
import { sayApplicationError } from './documents.js'
import { enqueue, inQueue, queued, queueWaitLost } from './enqueue.js'
import { gather, gathering } from './gather.js'
import { conferenceWaitEnds, queueWaitEnds } from './holding.js'
import { leave } from './leave.js'
import { tellNumberEnd } from './number-status.js'
import { served } from './queue-talk.js'
import { record, recording } from './record.js'
import { ringing } from './ringing.js'
import { queueWhisperEnds, serving } from './serve.js'
import { sms } from './sms.js'
import { speak, speaking } from './speaking.js'
import { transcribe } from './transcription.js'
import { whisperEnds, whisperLost } from './whisper.js'

/** The rules of all verbs. A new one has its file in this folder, and its lines here. */
export const rulebook: Rulebook = {
  verbs: {
    Dial: dial,
    Enqueue: enqueue,
    Gather: gather,
    Hangup: hangup,
    Leave: leave,
    Pause: speak,
    Play: speak,
    Record: record,
    Redirect: redirect,
    Reject: reject,
    Say: speak,
    Sms: sms,
  },
  activities: {
    fetching: {},
    speaking,
    gathering,
    recording,
    dialing,
    ringing,
    bridged,
    conference: conferring,
    queued,
    served,
    serving,
    paying: {},
    connected: {},
  },
  rooms: { conference: inConference, queue: inQueue },
  documentEnds: {
    call: (turn, leg) => turn.end(leg, 'completed', 'app'),
    'wait-queue': queueWaitEnds,
    'wait-conference': conferenceWaitEnds,
    whisper: whisperEnds,
    'queue-whisper': queueWhisperEnds,
  },
  documentLost: {
    call: sayApplicationError,
    'wait-queue': queueWaitLost,
    'wait-conference': conferenceWaitLost,
    whisper: whisperLost,
    'queue-whisper': queueWhisperEnds,
  },
  callEnds: [tellNumberEnd, tellCallStatus],
  transcribe,
}
