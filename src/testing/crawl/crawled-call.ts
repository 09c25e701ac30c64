import { emptyWorld } from '../interpreter/empty-world.js'
import type { Entry } from '../interpreter/entry.js'
import type { Settings } from '../interpreter/settings.js'
import type { Waiting } from '../interpreter/waiting.js'
import type { Line } from '../interpreter/world.js'
import { firstMessageState } from '../messages/index.js'
import { FIRST_PARAMETERS } from '../phone/first-parameters.js'
import { Switchboard } from '../phone/switchboard.js'
import type { Deed, Input } from './input.js'
import { type LimitedTransport, OTHERS } from './limited.js'

/** Who calls whom, and where Twilio asks. */
export interface Dialing {
  readonly from: string
  readonly to: string
  readonly line: Line
  readonly params: Readonly<Record<string, string>>
}

/** One call from its beginning, on a phone of its own. */
export class CrawledCall {
  private readonly switchboard: Switchboard
  /** SIDs of the caller's call, and of those that were dialled, in their order. */
  readonly legs: string[] = []
  /** SIDs of calls that are none of the app's. */
  private readonly others = new Set<string>()
  private readCount = 0

  constructor(
    settings: Settings,
    private readonly transport: LimitedTransport,
  ) {
    this.switchboard = new Switchboard(emptyWorld(settings), firstMessageState(settings), transport)
    this.switchboard.listen((entry) => {
      if (entry.kind !== 'begin') return
      const isOther = entry.to === OTHERS || (entry.parent !== undefined && this.others.has(entry.parent))
      if (isOther) this.others.add(entry.call)
      else this.legs.push(entry.call)
    })
  }

  /** Places the call. Returns when it waits, or is over, as `do` does. */
  async begin({ from, to, line, params }: Dialing): Promise<void> {
    await this.switchboard.happen({ type: 'call', from, to, line, params, firstParams: FIRST_PARAMETERS })
    await this.switchboard.run(this.legs[0] ?? '')
  }

  async do({ leg, deed }: Input): Promise<void> {
    const sid = this.legs[leg] ?? ''
    await this.happen(sid, deed)
    await this.switchboard.run(sid)
    await this.switchboard.run(this.legs[0] ?? '')
  }

  /** What a call waits for; undefined when it is over, or goes on by itself. */
  waitingOf(leg: number): Waiting | undefined {
    return this.switchboard.waitingOf(this.legs[leg] ?? '')
  }

  /** What has happened since this was last asked. Calls that are none of the app's are left out. */
  news(): Entry[] {
    const entries = this.switchboard.log.slice(this.readCount)
    this.readCount = this.switchboard.log.length
    return entries.filter(({ call }) => !this.others.has(call))
  }

  private async happen(leg: string, deed: Deed): Promise<void> {
    const { switchboard } = this
    switch (deed.type) {
      case 'keys':
        await this.press(leg, deed.keys)
        return
      case 'speech':
        await switchboard.happen({ type: 'speech', leg, text: deed.text, confidence: 0.9, partials: [] })
        return
      case 'silence':
        await switchboard.timeOut(leg)
        return
      case 'hangup':
        await switchboard.happen({ type: 'hangup', leg })
        return
      case 'record':
        await switchboard.happen({ type: 'record', leg, text: 'This is a message.', seconds: 5, end: deed.end })
        return
      case 'ring':
        for (const one of deed.legs) {
          await switchboard.happen({ type: 'ring', leg: this.legs[one] ?? '', outcome: deed.outcome })
        }
        return
      case 'session':
        await switchboard.happen({ type: 'session', leg, result: deed.result })
        return
      case 'time':
        await switchboard.wait(deed.seconds)
        return
      case 'other':
        await this.meet(deed.twiml)
        return
    }
  }

  private async press(leg: string, keys: string): Promise<void> {
    const { switchboard } = this
    for (const key of keys) if (await switchboard.press(leg, key)) return
    const waiting = switchboard.waitingOf(leg)
    if (waiting?.verb === 'Gather' && waiting.digits !== '') await switchboard.timeOut(leg)
  }

  private async meet(twiml: string): Promise<void> {
    const { switchboard } = this
    this.transport.others = twiml
    const line = { url: OTHERS, method: 'POST', fallbackMethod: 'POST', statusCallbackMethod: 'POST' } as const
    const known = this.others.size
    await switchboard.happen({ type: 'call', from: '+14155550198', to: OTHERS, line })
    const other = [...this.others][known] ?? ''
    await switchboard.run(other)
    // Whoever was waited for may hear a whisper first.
    await switchboard.run(this.legs[0] ?? '')
    await switchboard.happen({ type: 'hangup', leg: other })
  }
}
