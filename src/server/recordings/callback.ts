import type { TwilioRequest } from '../../twiml/request/index.js'
import { hostOf } from './api/host.js'
import type { RecordingDetails } from './details.js'
import type { JournalPart } from './journal/journal.js'
import { isSid } from './sid.js'
import { timeOf } from './time.js'

/** A recording's callback, as it is noted. */
export interface RecordingNote {
  readonly details: RecordingDetails
  /** Scheme and host of Twilio's API where it lies. */
  readonly host: string
  /** When it was noted, in ms since 1970. */
  readonly at: number
}

/** A transcript's callback, as it is noted. */
export interface TranscriptNote {
  readonly details: Partial<RecordingDetails>
  readonly at: number
}

/** What is to be noted of a callback; a sentence when it is none. */
export type Noted =
  | { readonly part: Extract<JournalPart, 'recording'>; readonly sid: string; readonly value: RecordingNote }
  | { readonly part: Extract<JournalPart, 'transcript'>; readonly sid: string; readonly value: TranscriptNote }
  | { readonly ignored: string }
  | undefined

/** Who called whom, as the app itself may put it into the URL. */
export interface CallProps {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What is to do for a request: nothing for a recording that has just begun, a sentence for what is no callback. */
export function notedFrom(request: TwilioRequest, props: CallProps, at: number): Noted {
  if (request.type !== 'recording' && request.type !== 'transcription') {
    const hint = 'Mount this component for recordingStatusCallback and transcribeCallback, not for action.'
    return { ignored: `It is of type ${request.type}. ${hint}` }
  }
  const { accountSid, recordingSid, callSid, conferenceSid } = request
  // Real-time transcription has no recording.
  if (request.type === 'transcription' && recordingSid === undefined) return { ignored: 'It names no recording.' }
  if (!isSid('AC', accountSid) || !isSid('RE', recordingSid)) return { ignored: 'A SID in it is none.' }
  const common = {
    recordingSid,
    accountSid,
    callSid: isSid('CA', callSid) ? callSid : undefined,
    conferenceSid: isSid('CF', conferenceSid) ? conferenceSid : undefined,
    from: request.from ?? props.from,
    to: request.to ?? props.to,
  }
  if (request.type === 'transcription') {
    const { transcriptionSid, transcriptionStatus: status = 'completed', transcriptionText: text = '' } = request
    const transcript = { transcriptionSid, status, text }
    return { part: 'transcript', sid: recordingSid, value: { details: { ...common, transcript }, at } }
  }
  const { recordingStatus: status } = request
  if (status === 'in-progress') return undefined
  if (!isFinal(status)) return { ignored: 'Its RecordingStatus is not one we know.' }
  const details = {
    ...common,
    status,
    startTime: timeOf(request.recordingStartTime),
    duration: request.recordingDuration,
    channels: request.recordingChannels,
    source: request.recordingSource,
    track: request.recordingTrack,
    errorCode: request.errorCode || undefined,
  } satisfies RecordingDetails
  return { part: 'recording', sid: recordingSid, value: { details, host: hostOf(request.recordingUrl), at } }
}

function isFinal(status: string): status is RecordingDetails['status'] {
  return ['completed', 'absent', 'failed'].includes(status)
}
