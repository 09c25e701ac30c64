/** The types of a request from Twilio. */

import type { CallDirection, CallStatus, MessageStatus, RecordingStatus } from './fields/index.js'
import type { Media } from './media.js'
import type { ParameterFields } from './parameters.js'

/** What a request can be made of: any of Twilio's parameters, typed, and what has no parameter of its own. */
export interface RequestFields extends ParameterFields {
  /** The pictures and other files of a message, in order. */
  readonly media?: readonly Media[] | undefined
  /** Headers of a SIP call, by name without `SipHeader_`. */
  readonly sipHeaders?: ReadonlyMap<string, string> | undefined
  /** Parameters by Twilio's own names. */
  readonly params?: URLSearchParams | Readonly<Record<string, string>> | undefined
}

/** The URL of a request, as Twilio knows it. */
export interface RequestUrl {
  /** The path from the root, with what a proxy or a mount point takes away from it. */
  readonly path: string
  /** The query. On POST it is not among the parameters; on GET, Twilio's own parameters come at its end. */
  readonly query: URLSearchParams
}

/** What every request has, whatever its type. */
interface Received extends RequestFields {
  /** The pictures and other files of a message, in order. Empty when there are none. */
  readonly media: readonly Media[]
  /** Headers of a SIP call, by name without `SipHeader_`. Empty when there are none. */
  readonly sipHeaders: ReadonlyMap<string, string>
  /**
   * Every parameter as it was sent: order, repeats, unknown names. A copy.
   * Callers choose some of the names and values; a valid signature does not make them trustworthy.
   */
  readonly params: URLSearchParams
  /** The URL that was asked for. Undefined in a request that was made without one, as in a unit test. */
  readonly url?: RequestUrl | undefined
}

/** Twilio wants TwiML for a call. https://www.twilio.com/docs/voice/twiml#request-parameters */
export interface VoiceRequest extends Received {
  readonly type: 'voice'
  /** The account that owns the number, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The call, `CA` and 32 hexadecimal digits. */
  readonly callSid: string
  /** `ringing` when a call comes in, `in-progress` after that, `completed` once the caller has left. */
  readonly callStatus: CallStatus
  /** Who started the call. */
  readonly direction: CallDirection
  /** Who calls: `+14155550100`, `client:alice`, `sip:alice@example.com`, `anonymous`. Easily forged. */
  readonly from: string
  /** Who is called, spelled like `from`. */
  readonly to: string
}

/** Someone wrote a message, and Twilio wants TwiML. https://www.twilio.com/docs/messaging/guides/webhook-request */
export interface MessageRequest extends Received {
  readonly type: 'message'
  /** The account that owns the number, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The message, `SM` or `MM` and 32 hexadecimal digits. */
  readonly messageSid: string
  /** Who writes: `+14155550100`, `whatsapp:+14155550100`, a short code. */
  readonly from: string
  /** Who is written to, spelled like `from`. */
  readonly to: string
  /** The text. Empty when only files were sent. */
  readonly body: string
  /** How many files came along. The length of `media` where Twilio's own count is missing or no number. */
  readonly numMedia: number
}

/** News of a call: it rings, was answered, is over. The answer does not matter. */
export interface CallStatusRequest extends Received {
  readonly type: 'status'
  readonly channel: 'voice'
  /** The account that owns the number, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The call, `CA` and 32 hexadecimal digits. */
  readonly callSid: string
  /** Where the call stands now. */
  readonly callStatus: CallStatus
  /** Who calls. */
  readonly from: string
  /** Who is called. */
  readonly to: string
}

/** News of a message sent: it was delivered, it failed. The answer does not matter. */
export interface MessageStatusRequest extends Received {
  readonly type: 'status'
  readonly channel: 'message'
  /** The account that owns the number, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The message, `SM` or `MM` and 32 hexadecimal digits. */
  readonly messageSid: string
  /** Where the message stands now. News may arrive out of order. */
  readonly messageStatus: MessageStatus
  /** Who writes. */
  readonly from: string
  /** Who is written to. */
  readonly to: string
}

/** News of a recording (`recordingStatusCallback`). Has neither `from` nor `to`. */
export interface RecordingRequest extends Received {
  readonly type: 'recording'
  /** The account that owns the recording, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The recording, `RE` and 32 hexadecimal digits. */
  readonly recordingSid: string
  /** Where the recording stands now. */
  readonly recordingStatus: RecordingStatus
}

/** The words of a recording (`transcribeCallback`) or of a call while it goes on (`<Transcription>`). */
export interface TranscriptionRequest extends Received {
  readonly type: 'transcription'
  /** The account that owns the transcription, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The transcription: `TR` of a recording, `GT` in real time, and 32 hexadecimal digits. */
  readonly transcriptionSid: string
}

/** What a caller is saying just now (`partialResultCallback` of `<Gather>`). The answer does not matter. */
export interface SpeechRequest extends Received {
  readonly type: 'speech'
  /** The account that owns the number, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The call, `CA` and 32 hexadecimal digits. */
  readonly callSid: string
  /** The latest words, which may still change. */
  readonly unstableSpeechResult: string
}

/** Something happened in a conference (`statusCallback` of `<Conference>`). */
export interface ConferenceRequest extends Received {
  readonly type: 'conference'
  /** The account that owns the conference, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The conference, `CF` and 32 hexadecimal digits. */
  readonly conferenceSid: string
  /** What happened. */
  readonly statusCallbackEvent: NonNullable<ParameterFields['statusCallbackEvent']>
}

/** News of a stream of sound (`statusCallback` of `<Stream>` and `<Siprec>`). */
export interface StreamRequest extends Received {
  readonly type: 'stream'
  /** The account that owns the stream, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The call, `CA` and 32 hexadecimal digits. */
  readonly callSid: string
  /** The stream, `MZ` and 32 hexadecimal digits. */
  readonly streamSid: string
  /** What happened. */
  readonly streamEvent: NonNullable<ParameterFields['streamEvent']>
}

/** Progress of a payment (`statusCallback` of `<Pay>`). The `action` of `<Pay>` wants TwiML: type `voice`. */
export interface PaymentRequest extends Received {
  readonly type: 'payment'
  /** The account that owns the number, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /** The call in which somebody pays, `CA` and 32 hexadecimal digits. */
  readonly callSid: string
}

/** Anything else. Look into `params`. */
export interface UnknownRequest extends Received {
  readonly type: 'unknown'
}

/**
 * A request from Twilio. Every field can be read from every request, and is undefined where Twilio did not send it (or
 * sent a number that is none); look at `type` for those that are always there. A field that is always there is an empty
 * string in a request from which it was left out.
 */
export type TwilioRequest =
  | VoiceRequest
  | MessageRequest
  | CallStatusRequest
  | MessageStatusRequest
  | RecordingRequest
  | TranscriptionRequest
  | SpeechRequest
  | ConferenceRequest
  | StreamRequest
  | PaymentRequest
  | UnknownRequest

/** What a request may be. */
export type RequestType = TwilioRequest['type']

/** The requests of one type: `RequestOf<'voice'>` is `VoiceRequest`. */
export type RequestOf<Type extends RequestType> = Extract<TwilioRequest, { readonly type: Type }>
