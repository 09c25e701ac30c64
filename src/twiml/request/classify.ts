import type { MemberName } from './members.js'
import type { ParameterFields } from './parameters.js'

/**
 * Which request these fields make. Empty values count as left out.
 *
 * - A call wins over a message: `<Sms>` in a call reports with `CallSid` and `SmsSid`.
 * - The `action` of `<Record>` and `<Dial>` has `RecordingSid` without `RecordingStatus`, and wants TwiML: `voice`.
 * - The `action` of `<Pay>`, wait documents and the `url` of `<Queue>` have `CallStatus`, and want TwiML: `voice`.
 * - Partial results of `<Gather>` want none: `speech`; nor does news of who picked up (`AsyncAmdStatusCallback`), which has
 *   `AnsweredBy` without `CallStatus`.
 * - A message is inbound while its status is `receiving` or `received`, or it has none.
 *
 * The type says what the parameters look like, not which URL was asked: a browser phone may add parameters of any name to
 * its calls.
 */
export function classify(fields: ParameterFields): MemberName {
  if (fields.callSid && fields.callbackSource === 'call-progress-events') return 'callStatus'
  if (fields.streamEvent) return 'stream'
  if (fields.transcriptionEvent || fields.transcriptionSid) return 'transcription'
  if (fields.conferenceSid && fields.statusCallbackEvent) return 'conference'
  if (fields.recordingStatus) return 'recording'
  if (fields.callSid) return classifyCall(fields)
  if (fields.messageSid) return isInbound(fields.messageStatus) ? 'message' : 'messageStatus'
  return 'unknown'
}

function classifyCall(fields: ParameterFields): MemberName {
  if (fields.callDuration !== undefined && fields.timestamp) return 'callStatus'
  if (!fields.callStatus && fields.answeredBy) return 'callStatus'
  if (fields.unstableSpeechResult !== undefined && fields.speechResult === undefined) return 'speech'
  if (!fields.callStatus && (fields.for || fields.capture || fields.result)) return 'payment'
  return 'voice'
}

function isInbound(status: ParameterFields['messageStatus']): boolean {
  return !status || status === 'received' || status === 'receiving'
}
