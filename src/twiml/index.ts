export {
  type Component,
  type Context,
  createContext,
  createElement,
  type Element,
  Fragment,
  type HostComponent,
  isElement,
  type JSX,
  type Node,
  RenderError,
  type Source,
  useContext,
} from '../jsx/index.js'
export type { Flag, List, Numeric, Suggested, Url } from './attributes/index.js'
export { type DefineElementOptions, defineElement, type Optional, type TwimlComponent } from './definition/index.js'
export * from './elements/index.js'
export type * from './elements/props.js'
export { TwimlError, type TwimlProblem, type TwimlWarning } from './error.js'
export { lint, type RenderOptions, render, renderAsync } from './render/index.js'
export {
  type CallDirection,
  type CallStatus,
  type CallStatusRequest,
  type ConferenceRequest,
  type Media as MessageMedia,
  type MessageRequest,
  type MessageStatus,
  type MessageStatusRequest,
  type PaymentRequest,
  type RecordingRequest,
  type RecordingStatus,
  RequestFieldError,
  type RequestFields,
  type RequestOf,
  type RequestType,
  type RequestUrl,
  type SpeechRequest,
  type StirVerstat,
  type StreamRequest,
  type TranscriptionRequest,
  type TwilioRequest,
  type UnknownRequest,
  useRequest,
  type VoiceRequest,
} from './request/index.js'
export {
  defineRoutes,
  type RouteEntry,
  RouteError,
  type RouteMatch,
  RouteReference,
  Routes,
  type RouteTable,
  type RouteTarget,
  type RouteValue,
  to,
} from './routes/index.js'
export { useSession } from './session/index.js'
export { Comment } from './special/comment.js'
export { Defaults } from './special/defaults.js'
export type { DefaultsProps } from './special/defaults-props.js'
export { raw } from './special/raw.js'
