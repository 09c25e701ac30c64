export { RequestFieldError } from './error.js'
export * from './fields/index.js'
export type { Media } from './media.js'
export type { ParameterFields } from './parameters.js'
export { parameters } from './parameters.js'
export { parametersOf } from './parameters-of.js'
export { readRequest } from './read-request.js'
export type {
  CallStatusRequest,
  ConferenceRequest,
  MessageRequest,
  MessageStatusRequest,
  PaymentRequest,
  RecordingRequest,
  RequestFields,
  RequestOf,
  RequestType,
  RequestUrl,
  SpeechRequest,
  StreamRequest,
  TranscriptionRequest,
  TwilioRequest,
  UnknownRequest,
  VoiceRequest,
} from './request.js'
export { countSegments } from './segments.js'
export type { StirVerstat } from './stir.js'
export { RequestContext, useRequest } from './use-request.js'
