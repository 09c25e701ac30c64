import { choiceOf, flagOf } from '../../document/index.js'
import type { Turn } from '../rules.js'
import { iso8601 } from '../timestamp.js'
import type { Fork, Leg } from '../world.js'
import { closeRecording } from './record/recordings.js'
import { tellStream } from './stream.js'

/** Ends something that `<Start>` has begun, and tells so. */
export function endFork(turn: Turn, leg: Leg, fork: Fork, end = 'call-end'): void {
  const { recording, sid, verb } = fork
  if (recording !== undefined) closeRecording(turn, leg, recording, { end })
  turn.log(leg, { kind: 'session', noun: verb.tag, event: 'end', sid })
  tellFork(turn, leg, fork, 'stopped')
}

/** Tells of what `<Start>` begins. Of a recording, `recordingStatusCallback` is told. */
export function tellFork(turn: Turn, leg: Leg, fork: Fork, event: 'started' | 'stopped'): void {
  const { verb, callback } = fork
  if (verb.tag === 'Stream') {
    tellStream(turn, leg, fork, event)
    return
  }
  if (callback === undefined) return
  const params = {
    AccountSid: turn.world.settings.accountSid,
    CallSid: leg.sid,
    Timestamp: iso8601(turn.world),
    ...(verb.tag === 'Siprec' ? siprec(fork, event) : transcription(fork, event)),
  }
  turn.tell(leg, 'fork-status', callback, params)
}

/** https://www.twilio.com/docs/voice/twiml/siprec#statuscallback */
function siprec({ sid, name = sid }: Fork, event: string) {
  return { SiprecEvent: `siprec-${event}`, SiprecName: name, SiprecSid: sid }
}

/** https://www.twilio.com/docs/voice/twiml/transcription#statuscallbackurl */
function transcription({ sid, verb }: Fork, event: 'started' | 'stopped') {
  if (event === 'stopped')
    return { SequenceId: '2', TranscriptionEvent: 'transcription-stopped', TranscriptionSid: sid }
  const {
    languageCode = 'en-US',
    transcriptionEngine = 'google',
    inboundTrackLabel,
    outboundTrackLabel,
  } = verb.attributes
  return {
    ...(inboundTrackLabel && { InboundTrackLabel: inboundTrackLabel }),
    LanguageCode: languageCode,
    ...(outboundTrackLabel && { OutboundTrackLabel: outboundTrackLabel }),
    PartialResults: String(flagOf(verb, 'partialResults', false)),
    SequenceId: '1',
    Track: choiceOf(verb, 'track', ['inbound_track', 'outbound_track', 'both_tracks'], 'both_tracks'),
    TranscriptionEngine: transcriptionEngine,
    TranscriptionEvent: 'transcription-started',
    TranscriptionSid: sid,
  }
}
