import type { Settings } from '../interpreter/settings.js'
import { CrawledCall, type Dialing } from './crawled-call.js'
import type { FlowBuilder } from './flow-builder.js'
import { isOpenEnded } from './gather-inputs.js'
import type { Input } from './input.js'
import { inputsAt, type Rest } from './inputs-at.js'
import { type LimitedTransport, OutOfRequests } from './limited.js'
import type { CrawlSettings } from './settings.js'
import { Trace } from './trace.js'

/** What the calls of a search are like. */
export interface Calls {
  readonly phone: Settings
  /** SIDs of each call begin with a number of its own; this is the first. */
  readonly seed: number
  readonly dialingOf: (start: string) => Dialing
}

/** A way to go: a call from its beginning. */
interface Walk {
  readonly start: string
  readonly inputs: readonly Input[]
  /** Where it is to be before the last input: the key of the place. */
  readonly place?: string | undefined
  /** No queue has room. */
  readonly isQueueFull?: boolean | undefined
}

/** Goes every way, the shorter ones first. */
export class Search {
  private readonly walks: Walk[] = []
  /** Places of which all inputs are among the walks. */
  private readonly expanded = new Set<string>()
  /** What came of inputs that led back: each once. */
  private readonly repeated = new Set<string>()
  /** Documents whose queue has been tried without room. */
  private readonly queues = new Set<string>()
  private readonly limits = new Set<string>()
  private calls = 0

  constructor(
    private readonly transport: LimitedTransport,
    private readonly builder: FlowBuilder,
    private readonly settings: CrawlSettings,
    private readonly phone: Calls,
  ) {}

  /** Searches from these paths on. @returns the limits that ended it too early. */
  async run(starts: readonly string[]): Promise<string[]> {
    for (const start of starts) this.walks.push({ start, inputs: [] })
    try {
      for (let walk = this.walks.shift(); walk !== undefined; walk = this.walks.shift()) await this.go(walk)
    } catch (error) {
      if (!(error instanceof OutOfRequests)) throw error
      const left = this.walks.length + 1
      const { requests } = this.settings
      this.limits.add(
        `The search ended after ${requests} requests; ${left} known ways were not gone. Allow more requests.`,
      )
    }
    return [...this.limits]
  }

  private async go(walk: Walk): Promise<void> {
    const { start, inputs, place, isQueueFull = false } = walk
    const { phone } = this.phone
    const trace = new Trace(this.builder, phone.maxFetches, this.settings.starts.length > 1 ? start : undefined)
    const seed = (this.phone.seed + this.calls++).toString(16).padStart(8, '0')
    const call = new CrawledCall({ ...phone, seed, maxQueueSize: isQueueFull ? 0 : phone.maxQueueSize }, this.transport)
    const where = () => trace.rest((leg) => call.waitingOf(leg))
    await call.begin(this.phone.dialingOf(start))
    trace.read(call.news())
    for (const [done, input] of inputs.entries()) {
      if (done === inputs.length - 1 && place !== undefined && where()?.key !== place) {
        this.limits.add(ANOTHER)
        return
      }
      trace.begin(input)
      await call.do(input)
      trace.read(call.news())
    }
    const rest = where()
    if (rest === undefined) return
    if (rest.key === place) this.again(walk, rest, trace.visited)
    else this.expand(walk, rest)
  }

  /** Does the same once more where it has led back: an app may count. */
  private again(walk: Walk, { key }: Rest, visited: readonly string[]): void {
    const last = walk.inputs.at(-1)
    if (last === undefined || last.deed.type === 'time') return
    const times = walk.inputs.length - walk.inputs.findLastIndex((input) => input.label !== last.label) - 1
    // An app may count wrong keys, and not silence.
    const kind = JSON.stringify([key, last.deed.type, times, visited])
    if (this.repeated.has(kind)) return
    this.repeated.add(kind)
    if (times < this.settings.visits && walk.inputs.length < this.settings.depth) {
      this.walks.push({ ...walk, inputs: [...walk.inputs, last] })
    }
  }

  private expand(walk: Walk, rest: Rest): void {
    if (this.expanded.has(rest.key)) return
    const { depth, keys, speech } = this.settings
    const inputs = inputsAt(rest, { keys, speech }, this.phone.phone.gatherHangupSendsAction)
    if (rest.waiting.verb === 'Gather' && isOpenEnded(rest.waiting)) this.builder.leaveOpen(rest.node)
    if (walk.inputs.length >= depth) {
      if (inputs.length === 0) return
      this.builder.leaveOpen(rest.node)
      this.limits.add(`Ways of more than ${depth} inputs were not gone. Allow a greater depth.`)
      return
    }
    this.expanded.add(rest.key)
    for (const input of inputs) {
      this.walks.push({ start: walk.start, inputs: [...walk.inputs, input], place: rest.key })
    }
    if (rest.room?.type !== 'queue' || this.queues.has(rest.home)) return
    this.queues.add(rest.home)
    this.walks.push({ ...walk, isQueueFull: true })
  }
}

const ANOTHER =
  'Some ways could not be gone on: the same inputs led elsewhere another time. Does the app go by chance, or by the time?'
