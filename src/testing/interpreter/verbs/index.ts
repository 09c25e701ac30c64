import type { Rulebook } from '../rules.js'
import { hangup, redirect, reject } from './control.js'
import { sayApplicationError } from './documents.js'
import { gather, gathering } from './gather.js'
import { record, recording } from './record.js'
import { speak, speaking } from './speaking.js'

/** The rules of all verbs. A new one has its file in this folder, and its lines here. */
export const rulebook: Rulebook = {
  verbs: {
    Gather: gather,
    Hangup: hangup,
    Pause: speak,
    Play: speak,
    Record: record,
    Redirect: redirect,
    Reject: reject,
    Say: speak,
  },
  activities: {
    fetching: {},
    speaking,
    gathering,
    recording,
    dialing: {},
    ringing: {},
    bridged: {},
    conference: {},
    queued: {},
    serving: {},
    paying: {},
    connected: {},
  },
  documentEnds: {
    call: (turn, leg) => turn.end(leg, 'completed', 'app'),
    'wait-queue': () => {},
    'wait-conference': () => {},
    whisper: () => {},
    'queue-whisper': () => {},
  },
  documentLost: {
    call: sayApplicationError,
    'wait-queue': () => {},
    'wait-conference': () => {},
    whisper: () => {},
    'queue-whisper': () => {},
  },
  callEnds: [],
  transcribe: () => {},
}
