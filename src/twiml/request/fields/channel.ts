import type { KindsOf } from '../kinds.js'
import type { Known } from '../known.js'

/** A message over WhatsApp, RCS or Messenger. https://www.twilio.com/docs/messaging/guides/webhook-request */
export interface ChannelFields {
  /** The sender's WhatsApp number, digits only. */
  readonly waId?: string | undefined
  /** The sender's name on the channel, as chosen by the sender. */
  readonly profileName?: string | undefined
  /** What stood on the button that was pressed. */
  readonly buttonText?: string | undefined
  /** What the button that was pressed stands for. */
  readonly buttonPayload?: string | undefined
  /** The place sent, in degrees north. */
  readonly latitude?: number | undefined
  /** The place sent, in degrees east. */
  readonly longitude?: number | undefined
  /** The street address of the place sent. */
  readonly address?: string | undefined
  /** The name of the place sent. */
  readonly label?: string | undefined
  /** Whether the message was forwarded. */
  readonly forwarded?: boolean | undefined
  /** Whether the message was forwarded many times. */
  readonly frequentlyForwarded?: boolean | undefined
  /** The message this one replies to. */
  readonly originalRepliedMessageSid?: string | undefined
  /** Who sent the message this one replies to. */
  readonly originalRepliedMessageSender?: string | undefined
  /** What the message consists of. */
  readonly messageType?:
    | Known<
        | 'text'
        | 'image'
        | 'audio'
        | 'video'
        | 'document'
        | 'sticker'
        | 'location'
        | 'contacts'
        | 'button'
        | 'interactive'
      >
    | undefined
  /** What the channel adds, parsed from JSON. Undefined when broken. */
  readonly channelMetadata?: unknown
  /** The text of the advertisement that led here. With this and the other `referral…` fields, the first message only. */
  readonly referralBody?: string | undefined
  /** The headline of the advertisement. */
  readonly referralHeadline?: string | undefined
  /** The advertisement's number at Meta. */
  readonly referralSourceId?: string | undefined
  /** What led here: `ad`, `post`. */
  readonly referralSourceType?: string | undefined
  /** Where the advertisement stands. */
  readonly referralSourceUrl?: string | undefined
  /** The advertisement's picture or film, by number. */
  readonly referralMediaId?: string | undefined
  /** The MIME type of the advertisement's picture or film. */
  readonly referralMediaContentType?: string | undefined
  /** Where the advertisement's picture or film is. */
  readonly referralMediaUrl?: string | undefined
  /** How many pictures or films the advertisement has. Sent with ordinary messages too, as 0. */
  readonly referralNumMedia?: number | undefined
  /** The click itself, for Meta's Conversions API. */
  readonly referralCtwaClid?: string | undefined
}

export const channelFields: KindsOf<ChannelFields> = {
  waId: 'string',
  profileName: 'string',
  buttonText: 'string',
  buttonPayload: 'string',
  latitude: 'decimal',
  longitude: 'decimal',
  address: 'string',
  label: 'string',
  forwarded: 'boolean',
  frequentlyForwarded: 'boolean',
  originalRepliedMessageSid: 'string',
  originalRepliedMessageSender: 'string',
  messageType: 'string',
  channelMetadata: 'json',
  referralBody: 'string',
  referralHeadline: 'string',
  referralSourceId: 'string',
  referralSourceType: 'string',
  referralSourceUrl: 'string',
  referralMediaId: 'string',
  referralMediaContentType: 'string',
  referralMediaUrl: 'string',
  referralNumMedia: 'integer',
  referralCtwaClid: 'string',
}
