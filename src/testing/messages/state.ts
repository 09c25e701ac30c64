import type { Purpose } from '../interpreter/entry.js'
import type { Settings } from '../interpreter/settings.js'
import type { Target } from '../interpreter/world.js'
import type { Counters } from './counters.js'
import type { Delivery, MessageLine } from './event.js'

/** What text messages go by. */
export type MessageSettings = Pick<Settings, 'accountSid' | 'seed' | 'epoch' | 'optOut'>

/**
 * All that is known of text messages between two events. Plain data; a step makes a new one. Clock and counters are those
 * of the phone: see `countingOn`.
 */
export interface MessageState extends Counters {
  readonly settings: MessageSettings
  /** Who writes to whom, by the pair of them. */
  conversations: Record<string, Conversation>
  /** Texts whose answer is still being looked for, by their SID. */
  exchanges: Record<string, Exchange>
  /** Messages that the app has sent, by SID. */
  messages: Record<string, SentMessage>
  /** Who wants no messages, from whom: pairs. */
  optedOut: string[]
  /** How many messages went out lately, by the pair of numbers. */
  rates: Record<string, Rate>
  /** Requests under way, by id. */
  pending: Record<number, MessagePending>
}

/** A person and a number of the app's that they write to. */
export interface Conversation {
  readonly sid: string
  /** How often its cookies have been dropped: they are in another jar each time. */
  jars: number
  /** When somebody last wrote: answers go at the same time, as the clock stands still for requests. */
  lastAt: number
}

/** A text, and the documents that answer it. */
export interface Exchange {
  /** Of the text. */
  readonly sid: string
  /** The pair by which its conversation is known. */
  readonly pair: string
  readonly from: string
  readonly to: string
  readonly line: MessageLine
  /** What is sent with the text, and with each `<Redirect>`. */
  readonly params: Readonly<Record<string, string>>
  /** What becomes of the messages that answer it. */
  readonly delivery: Delivery
  /** Documents asked for so far. */
  documents: number
  /** Whether the fallback URL has been asked. */
  isFallenBack: boolean
  /** Whether it has been told that messages are held back (14107). */
  isHeldBack: boolean
  /** Messages that answer it, by SID: they are delivered when all documents have been run. */
  sent: string[]
}

/** A message that the app has sent. */
export interface SentMessage {
  readonly sid: string
  /** The SID of the conversation. */
  readonly conversation: string
  readonly from: string
  readonly to: string
  readonly status: MessageStatus
  /** Why it cannot arrive, as Twilio's code. */
  readonly blockedBy?: number | undefined
  readonly messagingServiceSid?: string | undefined
  /** Absolute. */
  readonly statusCallback?: string | undefined
}

export type MessageStatus = 'queued' | Delivery

/** How many messages went from one number to another. */
export interface Rate {
  /** When, for those of the last half minute. */
  times: number[]
  /** Until when further ones fail. */
  heldUntil: number
}

/** A request under way. */
export interface MessagePending {
  /** The SID of the conversation. */
  readonly conversation: string
  /** The SID of the text that its answer answers; undefined for callbacks. */
  readonly exchange?: string | undefined
  readonly purpose: Purpose
  readonly target: Target
  /** What the fallback URL would be asked with. */
  readonly params: Readonly<Record<string, string>>
}

/** Before anybody has written anything. */
export function firstMessageState({ accountSid, seed, epoch, optOut }: MessageSettings): MessageState {
  return {
    settings: { accountSid, seed, epoch, optOut },
    now: 0,
    serial: 0,
    requests: 0,
    conversations: {},
    exchanges: {},
    messages: {},
    optedOut: [],
    rates: {},
    pending: {},
  }
}
