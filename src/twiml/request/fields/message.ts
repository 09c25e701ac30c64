import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** Where a message stands. https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
export type MessageStatus = Known<
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'partially_delivered'
  | 'failed'
  | 'canceled'
  | 'receiving'
  | 'received'
  | 'read'
>

/** A text or picture message. Files stand in `media`. https://www.twilio.com/docs/messaging/guides/webhook-request */
export interface MessageFields {
  /** The message, `SM` or `MM` and 32 hexadecimal digits. Taken from `SmsSid` where Twilio sends only that. */
  readonly messageSid?: string | undefined
  /** The old name of `messageSid`. After `<Sms>` in a call, the message sent. */
  readonly smsSid?: string | undefined
  /** The old name of `messageSid`. */
  readonly smsMessageSid?: string | undefined
  /** The text, at most 1600 characters. Empty when only files were sent. */
  readonly body?: string | undefined
  /** The messaging service the message belongs to. When there is one. */
  readonly messagingServiceSid?: string | undefined
  /** What the person asked for. With Advanced Opt-Out on a messaging service only. */
  readonly optOutType?: Known<'STOP' | 'START' | 'HELP'> | undefined
  /** How many files came along. What is really there stands in `media`. */
  readonly numMedia?: number | undefined
  /** How many text messages the text took; each is billed. */
  readonly numSegments?: number | undefined
  /** Where the message stands: `received` when it came in. Taken from `SmsStatus` where Twilio sends only that. */
  readonly messageStatus?: MessageStatus | undefined
  /** The old name of `messageStatus`. */
  readonly smsStatus?: MessageStatus | undefined
  /** When the carrier reported back: `YYMMDDhhmm`. Status callbacks of messages. */
  readonly rawDlrDoneDate?: string | undefined
  /** The channel installed on the account. Status callbacks of channels such as WhatsApp. */
  readonly channelInstallSid?: string | undefined
  /** What the channel said went wrong. Status callbacks of channels. */
  readonly channelStatusMessage?: string | undefined
  /** The channel: `whatsapp`, `messenger`. Status callbacks of channels. */
  readonly channelPrefix?: string | undefined
  /** What happened after delivery: `READ`. Status callbacks of channels. */
  readonly eventType?: string | undefined
}

export const messageFields: KindsOf<MessageFields> = {
  messageSid: 'string',
  smsSid: 'string',
  smsMessageSid: 'string',
  body: 'string',
  messagingServiceSid: 'string',
  optOutType: 'string',
  numMedia: 'integer',
  numSegments: 'integer',
  messageStatus: 'string',
  smsStatus: 'string',
  rawDlrDoneDate: 'string',
  channelInstallSid: 'string',
  channelStatusMessage: 'string',
  channelPrefix: 'string',
  eventType: 'string',
}
