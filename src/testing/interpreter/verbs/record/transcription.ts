import type { Event } from '../../event.js'
import type { Turn } from '../../rules.js'

/**
 * Somebody types what a recording says. It is sent to the `transcribeCallback` of the `<Record>`, if a text was wanted.
 * https://www.twilio.com/docs/voice/twiml/record#transcribe
 */
export function transcribe(turn: Turn, { recording, text }: Extract<Event, { type: 'transcribe' }>): void {
  const kept = turn.world.recordings[recording]
  if (kept === undefined) return
  const { sid, url, call, transcribeCallback, isTranscribed, params } = kept
  if (!isTranscribed) {
    turn.log(
      { sid: call },
      { kind: 'note', text: `Nobody is sent the text of the recording ${sid}: it is not transcribed.` },
    )
    return
  }
  turn.log({ sid: call }, { kind: 'transcription', recording: sid, text })
  if (transcribeCallback === undefined) return
  const transcription = turn.sid('TR')
  const sent = {
    RecordingSid: sid,
    RecordingUrl: url,
    TranscriptionSid: transcription,
    TranscriptionStatus: 'completed',
    TranscriptionText: text,
    TranscriptionType: 'fast',
    TranscriptionUrl: `${url}/Transcriptions/${transcription}`,
    url: transcribeCallback,
  }
  const target = { url: transcribeCallback, method: 'POST' } as const
  turn.tell({ sid: call, frames: [] }, 'transcription', target, { ...params, ...sent })
}
