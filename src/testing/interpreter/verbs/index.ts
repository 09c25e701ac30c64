import type { Rulebook } from '../rules.js'
import { bridged } from './bridged.js'
import { tellCallStatus } from './call-status.js'
import { hangup, redirect, reject } from './control.js'
import { dial } from './dial.js'
import { dialing } from './dialing.js'
import { sayApplicationError } from './documents.js'
import { gather, gathering } from './gather.js'
import { tellNumberEnd } from './number-status.js'
import { record, recording } from './record.js'
import { ringing } from './ringing.js'
import { sms } from './sms.js'
import { speak, speaking } from './speaking.js'
import { transcribe } from './transcription.js'
import { whisperEnds, whisperLost } from './whisper.js'

/** The rules of all verbs. A new one has its file in this folder, and its lines here. */
export const rulebook: Rulebook = {
  verbs: {
    Dial: dial,
    Gather: gather,
    Hangup: hangup,
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
    conference: {},
    queued: {},
    served: {},
    serving: {},
    paying: {},
    connected: {},
  },
  documentEnds: {
    call: (turn, leg) => turn.end(leg, 'completed', 'app'),
    'wait-queue': () => {},
    'wait-conference': () => {},
    whisper: whisperEnds,
    'queue-whisper': () => {},
  },
  documentLost: {
    call: sayApplicationError,
    'wait-queue': () => {},
    'wait-conference': () => {},
    whisper: whisperLost,
    'queue-whisper': () => {},
  },
  callEnds: [tellNumberEnd, tellCallStatus],
  transcribe,
}
