import type { KindsOf } from '../kinds.js'

/** What calls and messages have in common. https://www.twilio.com/docs/usage/webhooks */
export interface CommonFields {
  /** The account that owns the number, `AC` and 32 hexadecimal digits. In every request. */
  readonly accountSid?: string | undefined
  /** The version of Twilio's API that handles the call or message: `2010-04-01`. */
  readonly apiVersion?: string | undefined
  /**
   * Who calls or writes: `+14155550100`, `client:alice`, `sip:alice@example.com`, `whatsapp:+14155550100`, `anonymous`.
   * Easily forged: never take it for proof of who somebody is.
   */
  readonly from?: string | undefined
  /** Who is called or written to, spelled like `from`. */
  readonly to?: string | undefined
  /** City of `from` as the number says. Empty when unknown. */
  readonly fromCity?: string | undefined
  /** State or province of `from` as the number says. Empty when unknown. */
  readonly fromState?: string | undefined
  /** Postal code of `from` as the number says. Empty when unknown. */
  readonly fromZip?: string | undefined
  /** Country of `from`, two letters (`US`). Empty when unknown. */
  readonly fromCountry?: string | undefined
  /** City of `to` as the number says. Empty when unknown. */
  readonly toCity?: string | undefined
  /** State or province of `to` as the number says. Empty when unknown. */
  readonly toState?: string | undefined
  /** Postal code of `to` as the number says. Empty when unknown. */
  readonly toZip?: string | undefined
  /** Country of `to`, two letters (`US`). Empty when unknown. */
  readonly toCountry?: string | undefined
  /** Results of the Marketplace add-ons of the number, parsed from JSON. Undefined when broken. POST requests only. */
  readonly addOns?: unknown
  /** Twilio's number for what went wrong: on fallback URLs, failed messages, recordings (0: nothing) and relays. */
  readonly errorCode?: number | undefined
  /** The URL that failed. On fallback URLs. */
  readonly errorUrl?: string | undefined
  /** What went wrong, in words. When a ConversationRelay session failed. */
  readonly errorMessage?: string | undefined
  /** When the event happened: RFC 2822 in callbacks of calls, ISO 8601 in those of streams. Callbacks only. */
  readonly timestamp?: string | undefined
  /** Place in the order of events, from 0. Callbacks and partial speech results: they may arrive out of order. */
  readonly sequenceNumber?: number | undefined
}

export const commonFields: KindsOf<CommonFields> = {
  accountSid: 'string',
  apiVersion: 'string',
  from: 'string',
  to: 'string',
  fromCity: 'string',
  fromState: 'string',
  fromZip: 'string',
  fromCountry: 'string',
  toCity: 'string',
  toState: 'string',
  toZip: 'string',
  toCountry: 'string',
  addOns: 'json',
  errorCode: 'integer',
  errorUrl: 'string',
  errorMessage: 'string',
  timestamp: 'string',
  sequenceNumber: 'integer',
}
