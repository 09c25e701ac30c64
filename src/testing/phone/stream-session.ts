import type { Entry } from '../interpreter/entry.js'

/** A `<Stream>`, `<ConversationRelay>` or the like that a call is connected to. No WebSocket is opened. */
export class StreamSession {
  /** The element: `Stream`, `ConversationRelay` … */
  readonly noun: string
  /** What callbacks call it: `MZ`, `VX` or the like, and 32 hexadecimal digits. */
  readonly sid: string
  /** Where Twilio would have connected to. */
  readonly url: string | undefined

  constructor(
    session: Extract<Entry, { kind: 'session' }>,
    private readonly finish: (result: Readonly<Record<string, string>>) => Promise<void>,
  ) {
    this.noun = session.noun
    this.sid = session.sid
    this.url = session.url
  }

  /**
   * The other side ends it, with these parameters for the action of `<Connect>`, such as
   * `{ HandoffData: '{"reason":"done"}' }`.
   */
  end(result: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.finish(result)
  }
}
