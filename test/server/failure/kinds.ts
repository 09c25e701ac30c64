import { APOLOGIES } from '../with-server.js'

/** One of each kind of request, and what it is answered with when its handler fails. */
export interface RequestKind {
  /** What `ctx.twilio.type` says. */
  readonly type: string
  readonly form: Readonly<Record<string, string>>
  readonly status: 200 | 204 | 500
  readonly xml: string
}

const hex = '0123456789abcdef'.repeat(2)

export const CALL_SID = `CA${hex}`
export const MESSAGE_SID = `SM${hex}`

/** What callers say and are, none of which belongs in a log. */
export const PERSONAL = {
  From: '+14155550100',
  To: '+14155550199',
  Body: 'the tiramisu is in the fridge',
  SpeechResult: 'my name is Rumpelstiltskin',
  Digits: '86429753',
  FromCity: 'SPRINGFIELD',
} as const

const call = {
  AccountSid: `AC${hex}`,
  CallSid: CALL_SID,
  CallStatus: 'in-progress',
  Direction: 'inbound',
  From: PERSONAL.From,
  FromCity: PERSONAL.FromCity,
  To: PERSONAL.To,
}
const message = { AccountSid: `AC${hex}`, MessageSid: MESSAGE_SID, From: PERSONAL.From, To: PERSONAL.To }

const nothing = { status: 204, xml: '' } as const

const requests: Readonly<Record<string, Omit<RequestKind, 'type'>>> = {
  voice: {
    form: { ...call, Digits: PERSONAL.Digits, SpeechResult: PERSONAL.SpeechResult },
    status: 200,
    xml: APOLOGIES.voice,
  },
  message: { form: { ...message, Body: PERSONAL.Body }, status: 200, xml: APOLOGIES.message },
  'status of a call': {
    form: { ...call, CallStatus: 'completed', CallDuration: '5', CallbackSource: 'call-progress-events' },
    ...nothing,
  },
  'status of a message': { form: { ...message, MessageStatus: 'delivered' }, ...nothing },
  recording: { form: { ...call, RecordingSid: `RE${hex}`, RecordingStatus: 'completed' }, ...nothing },
  transcription: {
    form: { ...call, TranscriptionSid: `TR${hex}`, TranscriptionText: PERSONAL.SpeechResult },
    ...nothing,
  },
  speech: { form: { ...call, UnstableSpeechResult: PERSONAL.SpeechResult, SequenceNumber: '0' }, ...nothing },
  conference: { form: { ...call, ConferenceSid: `CF${hex}`, StatusCallbackEvent: 'join' }, ...nothing },
  stream: { form: { ...call, StreamSid: `MZ${hex}`, StreamEvent: 'stream-error' }, ...nothing },
  payment: {
    form: { AccountSid: `AC${hex}`, CallSid: CALL_SID, For: 'payment-card-number', Capture: '1' },
    ...nothing,
  },
  unknown: { form: { AccountSid: `AC${hex}`, Anything: PERSONAL.Body }, status: 500, xml: '' },
}

export const kinds: ReadonlyMap<string, RequestKind> = new Map(
  Object.entries(requests).map(([name, kind]) => [name, { ...kind, type: name.split(' ', 1)[0] ?? '' }]),
)

export function formOf(name: 'voice' | 'message' | 'recording'): RequestKind['form'] {
  return kinds.get(name)?.form ?? {}
}
