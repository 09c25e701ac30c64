import type { Rulebook } from '../rules.js'
import { sayApplicationError } from './application-error.js'
import { callPlaced, tellCallEnd } from './call-status.js'
import { conferenceWaitLost, conferring, inConference } from './conference/conference.js'
import { connect, connected } from './connect.js'
import { hangup, redirect, reject } from './control.js'
import { bridged } from './dial/bridged.js'
import { dial } from './dial/dial.js'
import { dialing } from './dial/dialing.js'
import { tellNumberEnd } from './dial/number-status.js'
import { ringing } from './dial/ringing.js'
import { whisperEnds, whisperLost } from './dial/whisper.js'
import { gather, gathering } from './gather.js'
import { conferenceWaitEnds, queueWaitEnds } from './holding.js'
import { pay, paying } from './pay.js'
import { enqueue, inQueue, queued, queueWaitLost } from './queue/enqueue.js'
import { leave } from './queue/leave.js'
import { served } from './queue/queue-talk.js'
import { queueWhisperEnds, serving } from './queue/serve.js'
import { record, recording } from './record/record.js'
import { transcribe } from './record/transcription.js'
import { refer, referring } from './refer.js'
import { sms } from './sms.js'
import { speak, speaking } from './speaking.js'
import { endForks, forkEnds, start } from './start.js'
import { stop } from './stop.js'

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
  forkEnds,
  transcribe,
}
