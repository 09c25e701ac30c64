import type { Rulebook } from '../rules.js'
import { sayApplicationError } from './application-error.js'
import { bridged } from './bridged.js'
import { callPlaced, tellCallEnd } from './call-status.js'
import { conferenceWaitLost, conferring, inConference } from './conference.js'
import { connect, connected } from './connect.js'
import { hangup, redirect, reject } from './control.js'
import { dial } from './dial.js'
import { dialing } from './dialing.js'
import { enqueue, inQueue, queued, queueWaitLost } from './enqueue.js'
import { gather, gathering } from './gather.js'
import { conferenceWaitEnds, queueWaitEnds } from './holding.js'
import { leave } from './leave.js'
import { tellNumberEnd } from './number-status.js'
import { pay, paying } from './pay.js'
import { served } from './queue-talk.js'
import { record, recording } from './record.js'
import { refer, referring } from './refer.js'
import { ringing } from './ringing.js'
import { queueWhisperEnds, serving } from './serve.js'
import { sms } from './sms.js'
import { speak, speaking } from './speaking.js'
import { endForks, start } from './start.js'
import { stop } from './stop.js'
import { transcribe } from './transcription.js'
import { whisperEnds, whisperLost } from './whisper.js'

/** The rules of all verbs. A new one has its file in this folder, and its lines here. */
export const rulebook: Rulebook = {
  verbs: {
    Connect: connect,
    Dial: dial,
    Enqueue: enqueue,
    Gather: gather,
    Hangup: hangup,
    Leave: leave,
    Pause: speak,
    Pay: pay,
    Play: speak,
    Record: record,
    Redirect: redirect,
    Refer: refer,
    Reject: reject,
    Say: speak,
    Sms: sms,
    Start: start,
    Stop: stop,
  },
  activities: {
    idle: {},
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
    paying,
    connected,
    referring,
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
  callPlaced,
  callEnds: [endForks, tellNumberEnd, tellCallEnd],
  transcribe,
}
