import type { Entry } from '../interpreter/entry.js'
import { type Delivery, type InboundMedia, type MessageLine, type Reply, repliesIn } from '../messages/index.js'
import type { Operator } from './operator.js'
import { checkOptions, type Kinds, listOf, oneOf } from './option-kinds.js'
import { Report } from './report.js'

/** What goes with a text. */
export interface Letter {
  /** URLs of pictures and other files, or these with their content types. Default type: `image/jpeg`. */
  readonly media?: readonly (string | InboundMedia)[] | undefined
  /**
   * What becomes of the replies.
   * @default delivered
   */
  readonly delivery?: Delivery | undefined
}

export const LETTER_KINDS: Kinds<Letter> = {
  media: listOf('URLs, or of { url, contentType }', isMedia),
  delivery: oneOf('sent', 'delivered', 'read', 'undelivered', 'failed'),
}

function isMedia(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return typeof item === 'string'
  return 'contentType' in item && typeof item.contentType === 'string'
}

/** Who writes to whom. */
export interface Correspondence {
  readonly from: string
  readonly to: string
  readonly line: MessageLine
  readonly params: Readonly<Record<string, string>>
}

/** Texts to and fro between a person and a number of the app's. */
export class Conversation extends Report {
  private sid = ''

  /** For `phone.text`. */
  constructor(
    operator: Operator,
    private readonly correspondence: Correspondence,
  ) {
    super(operator)
  }

  /** What came back for the last text, in order; Twilio's own answers to STOP and its like are marked. */
  get replies(): readonly Reply[] {
    const replies = repliesIn(this.operator.entriesOf(this.sid, 'recent'))
    return replies.filter(({ blocked, to }) => blocked === undefined && to === this.correspondence.from)
  }

  /** Everything that has happened, as plain data. */
  get log(): readonly Entry[] {
    return this.operator.entriesOf(this.sid)
  }

  /** Writes again. @throws AssertionError for what Twilio would report as an error. */
  async send(body: string, letter: Letter = {}): Promise<void> {
    const called = new Error('send')
    Error.captureStackTrace(called, this.send)
    checkOptions('send()', letter, LETTER_KINDS)
    await this.write(body, letter, called)
  }

  /**
   * Something becomes of a reply later than usual: it is read, or turns out not to have arrived.
   * @param errorCode Why not, as Twilio's code. Default: 30003 for `undelivered`, 30008 for `failed`.
   */
  async deliver(reply: Reply, status: Delivery, errorCode?: number): Promise<void> {
    const called = new Error('deliver')
    Error.captureStackTrace(called, this.deliver)
    const event = { type: 'delivery', message: reply.sid, status, errorCode } as const
    await this.operator.report(() => this.operator.switchboard.text(event), called)
  }

  /** For `phone.text`, and `send`. */
  async write(body: string, { media = [], delivery }: Letter, called: Error): Promise<void> {
    if (typeof body !== 'string') throw new TypeError(`A text is a string, '' for none, not ${JSON.stringify(body)}.`)
    const event = {
      type: 'text',
      ...this.correspondence,
      body,
      media: media.map((item) => (typeof item === 'string' ? { url: item, contentType: 'image/jpeg' } : item)),
      delivery,
    } as const
    this.sid = await this.operator.correspond(event, called)
  }
}
