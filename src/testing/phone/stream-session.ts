import type { Entry } from '../interpreter/entry.js'

/** A `<Stream>`, `<ConversationRelay>` or the like, of `<Connect>` or of `<Start>`. No WebSocket is opened. */
export class StreamSession {
  /** The element: `Stream`, `ConversationRelay` … */
  readonly noun: string
  /** What callbacks call it: `MZ`, `VX` or the like, and 32 hexadecimal digits. */
  readonly sid: string
  /** Where Twilio would have connected to. */
  readonly url: string | undefined
  /** What its `<Parameter>`s hand over. */
  readonly parameters: Readonly<Record<string, string>>

  constructor(
    session: Extract<Entry, { kind: 'session' }>,
    private readonly finish: (result: Readonly<Record<string, string>>) => Promise<void>,
  ) {
    this.noun = session.noun
    this.sid = session.sid
    this.url = session.url
    this.parameters = session.parameters ?? {}
  }

  /**
   * The other side ends it. What `<Connect>` waits for ends with these parameters for its action, such as
   * `{ HandoffData: '{"reason":"done"}' }`; a stream of `<Start>` may end by a `StreamError`.
   */
  end(result: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.finish(result)
  }
}
