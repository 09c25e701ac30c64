import type { Role } from '../document/document.js'
import { readTwiml } from '../document/index.js'
import type { Entry } from '../interpreter/entry.js'
import { isSteering } from '../interpreter/steering.js'
import type { Waiting } from '../interpreter/waiting.js'
import { endProblem } from './end-problem.js'
import type { FlowBuilder } from './flow-builder.js'
import { follow } from './follow.js'
import type { Input } from './input.js'
import type { Rest } from './inputs-at.js'
import { restOf } from './rest-of.js'
import { newLeg, roleFor, type TracedLeg } from './traced-leg.js'
import { wayLabel } from './way-label.js'

type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>

/** Reads the log of a call, and tells the builder of the flow what it means: documents, ways, what is wrong. */
export class Trace {
  private readonly legs = new Map<string, TracedLeg>()
  private readonly requests = new Map<number, EntryOf<'request'>>()
  private readonly responses = new Map<number, EntryOf<'response'>>()
  /** What the caller did to get here. */
  private readonly path: string[]
  private input: Input | undefined
  /** Nodes that were come to since the last input. */
  visited: string[] = []

  constructor(
    private readonly builder: FlowBuilder,
    /** Documents that a call may ask for in a row. */
    private readonly maxFetches: number,
    /** Where the call comes in, if it may do so at several places. */
    entry: string | undefined,
  ) {
    this.path = entry === undefined ? [] : [`call ${entry}`]
  }

  /** The next entries come of this. */
  begin(input: Input): void {
    this.input = input
    this.visited = []
    this.path.push(input.told)
    const { type } = input.deed
    const isIdle = input.isIdle ?? false
    const isChoice = !isIdle && (type === 'keys' || type === 'speech')
    for (const leg of this.legs.values()) {
      const text = (leg.index === input.leg ? undefined : input.callerLabel) ?? input.label
      // What happens while time passes happens by itself.
      leg.label = type === 'time' ? undefined : { text, isChoice, isIdle }
      leg.hasHeard = false
      leg.documents = 0
    }
  }

  read(entries: readonly Entry[]): void {
    for (const entry of entries) this.readOne(entry)
  }

  /** Where the call waits. @param waitingOf What a call waits for, by its place. */
  rest(waitingOf: (leg: number) => Waiting | undefined): Rest | undefined {
    return restOf([...this.legs.values()], waitingOf)
  }

  private readOne(entry: Entry): void {
    if (entry.kind === 'begin') {
      this.legs.set(entry.call, newLeg(this.legs.size, this.legs.get(entry.parent ?? '')))
      return
    }
    const leg = this.legs.get(entry.call)
    if (leg === undefined) return
    switch (entry.kind) {
      case 'request':
        this.request(leg, entry)
        return
      case 'response':
        this.response(leg, entry)
        return
      case 'document':
        this.document(leg, entry)
        return
      case 'problem':
        this.problem(leg, entry)
        return
      case 'verb':
        leg.about = undefined
        leg.begun++
        leg.verb = leg.verbs.find(({ start }) => start === entry.start)
        return
      case 'wait':
        leg.fetches = 0
        return
      case 'say':
        leg.hasHeard = true
        leg.says.push(entry.text)
        if (!leg.isCutOff) this.says(leg, entry.text)
        return
      case 'hangup':
        leg.hungUpBy = entry.by
        return
      case 'status':
        if (entry.message === undefined) this.status(leg, entry.status)
        return
      default:
        follow(leg, entry, (sid) => this.legs.get(sid)?.index)
    }
  }

  private request(leg: TracedLeg, entry: EntryOf<'request'>): void {
    this.requests.set(entry.id, entry)
    leg.about = undefined
    if (isSteering(entry.purpose) && !this.isLate(leg, entry)) leg.fetches++
  }

  private response(leg: TracedLeg, entry: EntryOf<'response'>): void {
    this.responses.set(entry.id, entry)
    for (const { url } of entry.sent) this.builder.places.reach(url)
    const request = this.requests.get(entry.id)
    if (request === undefined || request.purpose === 'media') return
    if (isSteering(request.purpose) && !this.isLate(leg, request)) {
      leg.answered = entry.id
      return
    }
    const from = this.nodeOf(leg)
    if (from === undefined) return
    const { method, url, purpose } = request
    const isLate = isSteering(purpose)
    const label = isLate ? (this.input?.label ?? 'hang up') : wayLabel(purpose, {})
    this.builder.tell(from, { method, url, label }, isLate ? this.found(entry, 'call', entry.body) : undefined)
    leg.about = from
  }

  private document(leg: TracedLeg, entry: EntryOf<'document'>): void {
    const request = this.requests.get(entry.id)
    const response = this.responses.get(entry.id)
    leg.answered = undefined
    if (request === undefined || response === undefined) return
    const { purpose } = request
    const role = roleFor(leg, purpose)
    const found = this.found(response, role, entry.text)
    const id = this.builder.document(found)
    if (purpose === 'call') this.builder.start(id)
    this.arrive(leg, request, id)
    leg.role = role
    leg.verbs = found.verbs
    leg.verb = undefined
    leg.says = []
    leg.begun = 0
    leg.dialed = 0
    if (role === 'call' || leg.parent !== undefined) leg.main = id
    else leg.sub = id
    if (leg.sub !== undefined || leg.parent !== undefined) this.builder.leaveOpen(id)
  }

  /** A way has led to this node. */
  private arrive(
    leg: TracedLeg,
    { purpose, params }: Pick<EntryOf<'request'>, 'purpose' | 'params'>,
    id: string,
  ): void {
    this.visited.push(id)
    leg.documents++
    // The wait document begins again by itself, from the verb that waits.
    const from = purpose === 'wait' ? leg.main : this.nodeOf(leg)
    if (from === undefined) return
    const { label } = leg
    if (label === undefined || purpose === 'wait' || purpose === 'fallback') {
      this.builder.edge(from, id, wayLabel(purpose, params), 'document')
      return
    }
    leg.label = undefined
    this.builder.edge(from, id, label.text, 'input', label)
  }

  private problem(leg: TracedLeg, { level, code, message }: EntryOf<'problem'>): void {
    if (code !== undefined && CALLERS_OWN.has(code)) return
    if (leg.answered !== undefined) this.fail(leg, code)
    const node = leg.about ?? this.nodeOf(leg)
    if (node === undefined) return
    const isEndless = level === 'error' && code === undefined && leg.fetches >= this.maxFetches
    if (isEndless) leg.isCutOff = true
    const mark = isEndless ? 'endless-loop' : level
    this.builder.problem({ level, mark, node, ...(code !== undefined && { code }), message, path: [...this.path] })
  }

  /** The answer to a request was no document. */
  private fail(leg: TracedLeg, code: number | undefined): void {
    const request = this.requests.get(leg.answered ?? 0)
    leg.answered = undefined
    if (request === undefined) return
    const id = this.builder.failure(request.method, request.url, code, [...this.path])
    this.arrive(leg, request, id)
    leg.verbs = []
    leg.verb = undefined
    leg.isCutOff = leg.sub === undefined && leg.parent === undefined && request.purpose !== 'wait'
    if (leg.parent !== undefined || leg.isCutOff) leg.main = id
    if (request.purpose === 'call') this.builder.start(id)
  }

  private says(leg: TracedLeg, text: string): void {
    const node = this.nodeOf(leg)
    if (node !== undefined) this.builder.says(node, text)
  }

  private status(leg: TracedLeg, status: string): void {
    if (!FINAL.has(status) || leg.parent !== undefined || leg.isOver) return
    leg.isOver = true
    const from = this.nodeOf(leg)
    if (from === undefined) return
    const end = this.builder.end(status)
    this.visited.push(end)
    const isCaller = leg.hungUpBy === 'caller'
    if (leg.label !== undefined || isCaller) this.builder.edge(from, end, leg.label?.text ?? 'hang up', 'input')
    else this.builder.edge(from, end, leg.isCutOff ? 'error' : (ENDS[leg.verb?.tag ?? ''] ?? 'ends'), 'document')
    const problem = isCaller ? undefined : endProblem(leg, this.input)
    if (problem !== undefined) {
      this.builder.problem({ level: 'warning', node: from, path: [...this.path], ...problem })
    }
  }

  private found(response: EntryOf<'response'>, role: Role, twiml: string) {
    const { url, sent, id } = response
    const reading = readTwiml(twiml, role)
    const request = this.requests.get(id)
    return {
      method: sent.at(-1)?.method ?? request?.method ?? 'POST',
      url,
      twiml,
      verbs: 'problem' in reading ? [] : reading.verbs,
      spoken: request?.params['SpeechResult'],
      path: [...this.path],
    }
  }

  /** The caller had gone when it was sent: nobody runs what comes back. */
  private isLate(leg: TracedLeg, { params }: EntryOf<'request'>): boolean {
    return leg.isOver || params['CallStatus'] === 'completed'
  }

  private nodeOf(leg: TracedLeg): string | undefined {
    return leg.sub ?? leg.main ?? (leg.parent && this.nodeOf(leg.parent))
  }
}

/** What comes of what callers do, or of what the crawl makes of queues: a recording of silence, a queue without room. */
const CALLERS_OWN = new Set([13617, 14207])

const FINAL = new Set(['completed', 'busy', 'no-answer', 'canceled', 'failed'])

/** What ends a call by itself. */
const ENDS: Readonly<Record<string, string>> = { Hangup: 'hang up', Reject: 'reject' }
