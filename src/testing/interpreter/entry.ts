import type { Problem } from '../problem.js'
import type { SentRequest } from '../transport/transport.js'
import type { Waiting } from './waiting.js'

/** Why a request is made. Those of `Steering` bring the document that is run next; the others are callbacks. */
export type Purpose = Steering | Callback | 'media'

export type Steering = 'call' | 'message' | 'action' | 'redirect' | 'fallback' | 'wait' | 'whisper' | 'refer' | 'update'

export type Callback =
  | 'call-status'
  | 'number-status'
  | 'recording-status'
  | 'transcription'
  | 'conference-status'
  | 'partial-result'
  | 'stream-status'
  | 'relay-status'
  | 'pay-status'
  | 'message-status'
  | 'fork-status'

/** What an entry of the log tells. All of it is plain data: `JSON.stringify` loses nothing. */
export type Happening =
  /** A call or a conversation begins. `parent` is the call that dialled this one. */
  | {
      readonly kind: 'begin'
      readonly direction: string
      readonly from: string
      readonly to: string
      readonly parent?: string | undefined
    }
  /** What has become of the call; of a message that was sent, where `message` is its SID. */
  | { readonly kind: 'status'; readonly status: string; readonly message?: string | undefined }
  | {
      readonly kind: 'request'
      /** Tells requests apart, and which response belongs to which. */
      readonly id: number
      readonly purpose: Purpose
      readonly method: 'GET' | 'POST'
      readonly url: string
      readonly params: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'response'
      readonly id: number
      readonly sent: readonly SentRequest[]
      readonly url: string
      readonly status?: number | undefined
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  /** A document is run. `text` is not always the body of a response: audio becomes the TwiML that plays it. */
  | { readonly kind: 'document'; readonly id: number; readonly url: string; readonly text: string }
  /** A verb of the last document begins. */
  | {
      readonly kind: 'verb'
      readonly tag: string
      readonly line: number
      readonly start: number
      readonly end: number
    }
  /** The caller hears something. `times` 0 is endlessly. `seconds` of one time. */
  | {
      readonly kind: 'say'
      readonly text: string
      readonly seconds: number
      readonly times: number
      readonly voice?: string | undefined
      readonly language?: string | undefined
    }
  | { readonly kind: 'play'; readonly url: string; readonly seconds: number; readonly times: number }
  | { readonly kind: 'tones'; readonly digits: string; readonly seconds: number }
  | { readonly kind: 'pause'; readonly seconds: number }
  | { readonly kind: 'beep' }
  /** Nothing happens any more until somebody does something, or time passes. */
  | { readonly kind: 'wait'; readonly waiting: Waiting }
  /** What a person, or a test for one, does. */
  | { readonly kind: 'key'; readonly key: string; readonly ignored?: string | undefined }
  | {
      readonly kind: 'speech'
      readonly text: string
      readonly confidence: number
      readonly ignored?: string | undefined
    }
  /** A `<Gather>`, `<Record>` or `<Dial>` has waited in vain. */
  | { readonly kind: 'timeout'; readonly verb: string; readonly seconds: number }
  | { readonly kind: 'hangup'; readonly by: 'caller' | 'app' }
  | {
      readonly kind: 'recording'
      readonly sid: string
      readonly url: string
      readonly seconds: number
      readonly source: string
      readonly end: string
      readonly text?: string | undefined
    }
  | { readonly kind: 'transcription'; readonly recording: string; readonly text: string }
  /** A `<Dial>` rings somebody. `child` is the call to them; `parameters` are those that a `<Client>` or `<Application>` is given. */
  | {
      readonly kind: 'dial'
      readonly child: string
      readonly noun: string
      readonly to: string
      readonly parameters?: Readonly<Record<string, string>> | undefined
    }
  /** Whoever was rung has answered, or the ringing has ended otherwise: `answered`, `declined`, or the status of the call. */
  | { readonly kind: 'dialed'; readonly child: string; readonly to: string; readonly outcome: string }
  /** Two calls hear each other, or no longer do. */
  | { readonly kind: 'bridge'; readonly with: string }
  | { readonly kind: 'unbridge'; readonly with: string; readonly seconds: number }
  | {
      readonly kind: 'conference'
      readonly name: string
      readonly event: 'join' | 'leave' | 'start' | 'end' | 'hold' | 'mute'
      readonly members: number
    }
  | {
      readonly kind: 'queue'
      readonly name: string
      readonly event: 'enter' | 'leave' | 'full'
      readonly result?: string | undefined
      readonly size: number
    }
  /** A `<Stream>`, `<ConversationRelay>`, `<Pay>` or the like begins or ends. */
  | {
      readonly kind: 'session'
      readonly noun: string
      readonly event: 'start' | 'end'
      readonly sid: string
      readonly url?: string | undefined
      /** What its `<Parameter>`s hand over. */
      readonly parameters?: Readonly<Record<string, string>> | undefined
      readonly result?: Readonly<Record<string, string>> | undefined
    }
  /** A text message on its way: to the app, or from it. */
  | {
      readonly kind: 'message'
      readonly direction: 'inbound' | 'outbound'
      readonly sid: string
      readonly from: string
      readonly to: string
      readonly body: string
      readonly media: readonly string[]
      /** Why it does not arrive. */
      readonly blocked?: string | undefined
      /** Twilio's own answer to STOP and its like. */
      readonly by?: 'twilio' | undefined
    }
  | ({ readonly kind: 'problem' } & Problem)
  /** Anything else worth a line. */
  | { readonly kind: 'note'; readonly text: string }

/** A step of a call or conversation. */
export type Entry = Happening & {
  /** Milliseconds since the phone was made. */
  readonly at: number
  /** The SID of the call, or of the conversation. */
  readonly call: string
}
