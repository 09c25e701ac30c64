/** What each member of the union starts from: its type, and an empty value for every field that is always there. */

import type {
  CallStatusRequest,
  ConferenceRequest,
  MessageRequest,
  MessageStatusRequest,
  PaymentRequest,
  RecordingRequest,
  SpeechRequest,
  StreamRequest,
  TranscriptionRequest,
  UnknownRequest,
  VoiceRequest,
} from './request.js'

/** The fields that a member always has. */
type AlwaysThere<Member> = {
  [Field in keyof Member]-?: Record<never, never> extends Pick<Member, Field> ? never : Field
}[keyof Member]

/** Neither less nor more than what a member always has, apart from what is read for every request. */
type Start<Member> = Pick<Member, Exclude<AlwaysThere<Member>, 'params' | 'media' | 'sipHeaders'>>

interface Members {
  readonly voice: Start<VoiceRequest>
  readonly message: Start<MessageRequest>
  readonly callStatus: Start<CallStatusRequest>
  readonly messageStatus: Start<MessageStatusRequest>
  readonly recording: Start<RecordingRequest>
  readonly transcription: Start<TranscriptionRequest>
  readonly speech: Start<SpeechRequest>
  readonly conference: Start<ConferenceRequest>
  readonly stream: Start<StreamRequest>
  readonly payment: Start<PaymentRequest>
  readonly unknown: Start<UnknownRequest>
}

const account = { accountSid: '' }
const call = { ...account, callSid: '' }
const ends = { from: '', to: '' }

export const members: Members = {
  voice: { type: 'voice', ...call, ...ends, callStatus: '', direction: '' },
  message: { type: 'message', ...account, ...ends, messageSid: '', body: '', numMedia: 0 },
  callStatus: { type: 'status', channel: 'voice', ...call, ...ends, callStatus: '' },
  messageStatus: { type: 'status', channel: 'message', ...account, ...ends, messageSid: '', messageStatus: '' },
  recording: { type: 'recording', ...account, recordingSid: '', recordingStatus: '' },
  transcription: { type: 'transcription', ...account, transcriptionSid: '' },
  speech: { type: 'speech', ...call, unstableSpeechResult: '' },
  conference: { type: 'conference', ...account, conferenceSid: '', statusCallbackEvent: '' },
  stream: { type: 'stream', ...call, streamSid: '', streamEvent: '' },
  payment: { type: 'payment', ...call },
  unknown: { type: 'unknown' },
}

export type MemberName = keyof Members
