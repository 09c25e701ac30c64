import { emptyWorld } from '../../../src/testing/interpreter/empty-world.js'
import type { Entry } from '../../../src/testing/interpreter/entry.js'
import type { Event } from '../../../src/testing/interpreter/event.js'
import type { Settings } from '../../../src/testing/interpreter/settings.js'
import { dueOf, nextDue, step, waitingOf } from '../../../src/testing/interpreter/step.js'
import type { Waiting } from '../../../src/testing/interpreter/waiting.js'
import type { Leg, Line, World } from '../../../src/testing/interpreter/world.js'
import { type App, type AskedRequest, answerOf } from './app.js'

export type { Answer, Answering, App, AskedRequest } from './app.js'

/** The settings of tests: ten characters are spoken a second, a `<Play>` lasts five. */
export const SETTINGS: Settings = {
  accountSid: 'AC00000000000000000000000000000001',
  seed: '00000000',
  epoch: Date.UTC(2026, 0, 1),
  charactersPerSecond: 10,
  playSeconds: 5,
  maxFetches: 20,
  maxQueueSize: 1000,
  typeAhead: false,
  gatherHangupSendsAction: false,
  emptyDigits: 'absent',
  silentRecordings: 'saved',
  dialHangupSendsAction: true,
  optOut: 'default',
}

export const LINE: Line = {
  url: 'https://app.test/voice',
  method: 'POST',
  fallbackMethod: 'POST',
  statusCallbackMethod: 'POST',
}

export const FROM = '+14155550100'
export const TO = '+14155550199'

/**
 * An interpreter with an app at `https://app.test`. Every event is followed up until all calls wait for somebody or are
 * over: requests are answered in their order, and the clock is put forward. It is never put forward past a moment at
 * which somebody's waiting ends in vain; `pass` does that.
 */
export function drive(app: App, settings: Partial<Settings> = {}): Drive {
  return new Drive(app, { ...SETTINGS, ...settings })
}

type Calling = Partial<Omit<Extract<Event, { type: 'call' }>, 'type' | 'line'>> & { line?: Partial<Line> }

export class Drive {
  readonly log: Entry[] = []
  readonly requests: AskedRequest[] = []
  /** The present world. */
  world: World
  private readonly unanswered: { readonly id: number; readonly request: AskedRequest }[] = []

  constructor(
    private readonly app: App,
    settings: Settings,
  ) {
    this.world = emptyWorld(settings)
  }

  /** Somebody calls; gives the SID. */
  call(event: Calling = {}): string {
    const sid = this.place(event)
    this.settle()
    return sid
  }

  /** Somebody calls, and the clock stands still: `advance` puts it forward, to the midst of a prompt. */
  place(event: Calling = {}): string {
    const before = this.log.length
    this.step({ type: 'call', from: FROM, to: TO, ...event, line: { ...LINE, ...event.line } })
    this.answerAll()
    const begun = this.log.slice(before).find(({ kind }) => kind === 'begin')
    if (begun === undefined) throw new Error('No call has begun.')
    return begun.call
  }

  /** Lets something happen, and goes on until all wait. */
  send(event: Event): void {
    this.step(event)
    this.settle()
  }

  /** Lets something happen, and answers requests. The clock stands still. */
  begin(event: Event): void {
    this.step(event)
    this.answerAll()
  }

  press(leg: string, keys: string): void {
    for (const key of keys) this.send({ type: 'key', leg, key })
  }

  say(leg: string, text: string, confidence = 0.9, partials: readonly string[] = []): void {
    this.send({ type: 'speech', leg, text, confidence, partials })
  }

  hangup(leg: string): void {
    this.send({ type: 'hangup', leg })
  }

  /** What becomes of the phone that rings at this number, address or name. */
  ring(to: string, outcome: Extract<Event, { type: 'ring' }>['outcome']): void {
    this.send({ type: 'ring', leg: this.dialed(to), outcome })
  }

  /** Puts the clock forward by so many seconds, with all that happens by then, and goes on until all wait. */
  pass(seconds: number): void {
    this.advance(seconds)
    this.settle()
  }

  /** Puts the clock forward by so many seconds, with all that happens by then, and no further. */
  advance(seconds: number): void {
    const end = this.world.now + Math.round(seconds * 1000)
    for (let turns = 0; turns < 10_000; turns++) {
      const due = nextDue(this.world)
      if (due === undefined || due > end) {
        if (this.world.now < end) this.step({ type: 'time', now: end })
        this.answerAll()
        return
      }
      this.step({ type: 'time', now: due })
      this.answerAll()
    }
    throw new Error('The clock was put forward 10000 times, and still something is due.')
  }

  /** Goes on until all wait. */
  settle(): void {
    for (let turns = 0; turns < 10_000; turns++) {
      this.answerAll()
      const due = nextDue(this.world)
      if (due === undefined) return
      const dueNow = Object.values(this.world.legs).filter((leg) => dueOf(this.world, leg) === due)
      // What is due is the end of somebody's waiting, or all wait.
      if (dueNow.every((leg) => this.waiting(leg.sid) !== undefined)) return
      this.step({ type: 'time', now: due })
    }
    throw new Error('The clock was put forward 10000 times, and still not all calls wait.')
  }

  get now(): number {
    return this.world.now
  }

  /** A call that is not over. */
  leg(sid: string): Leg {
    const leg = this.world.legs[sid]
    if (leg === undefined) throw new Error(`There is no call ${sid}, or it is over.`)
    return leg
  }

  /** The SID of the last call that was dialled to this number, address or name. */
  dialed(to: string): string {
    const begun = this.log.findLast((entry) => entry.kind === 'begin' && entry.parent !== undefined && entry.to === to)
    if (begun === undefined) throw new Error(`Nobody has dialled ${to}.`)
    return begun.call
  }

  /** What a call waits for; undefined also for one that is over. */
  waiting(sid: string): Waiting | undefined {
    const leg = this.world.legs[sid]
    return leg && waitingOf(this.world, leg)
  }

  /** The last status of a call. */
  status(sid: string): string {
    const last = this.log.findLast((entry) => entry.kind === 'status' && entry.call === sid)
    return last?.kind === 'status' ? last.status : 'ringing'
  }

  /** What a call has heard so far, or all calls. */
  heard(sid?: string): string[] {
    return this.entries('say', sid).map(({ text }) => text)
  }

  entries<K extends Entry['kind']>(kind: K, sid?: string): Extract<Entry, { kind: K }>[] {
    return this.log.filter(
      (entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind && (sid === undefined || entry.call === sid),
    )
  }

  /** Codes of problems so far, those without a code as their message. */
  get problems(): (number | string)[] {
    return this.entries('problem').map(({ code, message }) => code ?? message)
  }

  /** Requests to a path so far. */
  requestsTo(path: string): AskedRequest[] {
    return this.requests.filter((request) => request.path === path)
  }

  /** The only request to a path. */
  requestTo(path: string): AskedRequest {
    const [request, ...others] = this.requestsTo(path)
    if (request === undefined || others.length > 0) {
      const all = this.requests.map((made) => `${made.method} ${made.path}`).join(', ')
      throw new Error(`There should be one request to ${path}; there are: ${all}`)
    }
    return request
  }

  private step(event: Event): void {
    const { world, effects } = step(this.world, event)
    this.world = world
    for (const effect of effects) {
      if (effect.type === 'log') {
        this.log.push(effect.entry)
        continue
      }
      const { id, request, call } = effect
      const purpose = world.pending[id]?.purpose ?? 'call'
      const asked = { ...request, path: new URL(request.url).pathname, purpose, call, at: world.now }
      this.requests.push(asked)
      this.unanswered.push({ id, request: asked })
    }
  }

  private answerAll(): void {
    for (let next = this.unanswered.shift(); next !== undefined; next = this.unanswered.shift()) {
      this.step({ type: 'response', id: next.id, response: answerOf(this.app, next.request) })
    }
  }
}
