import type { Effect } from '../interpreter/effect.js'
import type { Entry } from '../interpreter/entry.js'
import type { Event } from '../interpreter/event.js'
import { dueOf, nextDue, step, waitingOf } from '../interpreter/step.js'
import type { Waiting } from '../interpreter/waiting.js'
import type { World } from '../interpreter/world.js'
import { countingOn, type MessageEvent, type MessageState, stepMessages } from '../messages/index.js'
import type { Transport } from '../transport/transport.js'
import { sendListening } from './send-listening.js'

/** Lets everything happen in its time: gives events to the interpreter, sends what it wants sent, and moves the clock. */
export class Switchboard {
  /** Everything that has happened, in its order. */
  readonly log: Entry[] = []
  private readonly requests: Extract<Effect, { type: 'request' }>[] = []
  /** Calls that are over, whose cookies are needed until their last requests are made. */
  private readonly over: string[] = []
  private readonly listeners = new Set<(entry: Entry) => void>()
  /** One thing after the other, also when a test does not wait for the first. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private world: World,
    private messages: MessageState,
    readonly transport: Transport,
  ) {}

  /** Milliseconds since the phone was made. */
  get now(): number {
    return this.world.now
  }

  /** Whether keys that nothing listens to are kept. */
  get keepsKeys(): boolean {
    return this.world.settings.typeAhead
  }

  get charactersPerSecond(): number {
    return this.world.settings.charactersPerSecond
  }

  waitingOf(call: string): Waiting | undefined {
    const leg = this.world.legs[call]
    return leg && waitingOf(this.world, leg)
  }

  isOver(call: string): boolean {
    return this.world.legs[call] === undefined
  }

  /** When a call goes on without anybody's doing; undefined when it never does. */
  dueOf(call: string): number | undefined {
    const leg = this.world.legs[call]
    return leg && dueOf(this.world, leg)
  }

  /** Does something when all that was asked for before is done. */
  inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = this.turn.then(action)
    this.turn = done.catch(() => {})
    return done
  }

  /** Calls `hear` with each entry, until the function that it gives is called. */
  listen(hear: (entry: Entry) => void): () => void {
    this.listeners.add(hear)
    return () => this.listeners.delete(hear)
  }

  /** Lets an event happen, and answers what the app is asked because of it. The clock stands still. */
  async happen(event: Event): Promise<void> {
    const { world, effects } = step(this.world, event)
    for (const call of Object.keys(this.world.legs)) if (world.legs[call] === undefined) this.over.push(call)
    this.world = world
    await this.perform(effects)
  }

  /** Lets an event of text messages happen, with the same clock and numbering as calls. */
  async text(event: MessageEvent): Promise<void> {
    const { state, effects } = stepMessages(countingOn(this.messages, this.world), event)
    this.messages = state
    this.world = countingOn(this.world, state)
    await this.perform(effects)
  }

  /**
   * Lets time pass until a call waits or is over, or until `isEnough`. Then the others go on to where they wait, too, as
   * far as nobody's waiting would end by that.
   */
  async run(call: string, isEnough = () => false): Promise<void> {
    while (!isEnough() && !this.isAtRest(call)) {
      const due = nextDue(this.world)
      if (due === undefined) return
      await this.pass(due)
    }
    const rested = new Set<string>()
    while (!isEnough()) {
      const due = this.nextOfBusy(call, rested)
      if (due === undefined) return
      await this.pass(due)
    }
  }

  /** Lets time pass until then, whatever happens by then. */
  async waitUntil(end: number): Promise<void> {
    for (let due = nextDue(this.world); due !== undefined && due <= end; due = nextDue(this.world)) await this.pass(due)
    if (this.world.now < end) await this.pass(end)
  }

  /** Lets what a call waits for time out, if it ever does. */
  async timeOut(call: string): Promise<void> {
    const due = this.dueOf(call)
    if (due !== undefined) await this.waitUntil(due)
  }

  /** Presses a key. True when that led the call on: to another verb, or to a request. */
  async press(call: string, key: string): Promise<boolean> {
    const from = this.log.length
    await this.happen({ type: 'key', leg: call, key })
    return this.log
      .slice(from)
      .some((entry) => entry.call === call && (entry.kind === 'verb' || entry.kind === 'request'))
  }

  /** Lets so many seconds pass, whatever happens in them. */
  wait(seconds: number): Promise<void> {
    return this.waitUntil(this.world.now + seconds * 1000)
  }

  private pass(now: number): Promise<void> {
    return this.happen({ type: 'time', now: Math.max(now, this.world.now) })
  }

  private isAtRest(call: string): boolean {
    return this.isOver(call) || this.waitingOf(call) !== undefined
  }

  /**
   * When the next thing happens on the way of all calls to where they wait; undefined when they are there, or when a call
   * that waits would be ended before. Waiting of others in a queue or for a conference is not ended by time: what is
   * heard there begins again, so having been at rest once is enough.
   * @param call The one that has come to rest first, and stays there.
   * @param rested The calls that have been at rest.
   */
  private nextOfBusy(call: string, rested: Set<string>): number | undefined {
    let busy = Infinity
    let waiting = Infinity
    for (const leg of Object.values(this.world.legs)) {
      const due = dueOf(this.world, leg) ?? Infinity
      const verb = waitingOf(this.world, leg)?.verb
      if (verb !== undefined) rested.add(leg.sid)
      if (!rested.has(leg.sid)) busy = Math.min(busy, due)
      else if (leg.sid === call || !(verb === undefined || verb === 'Enqueue' || verb === 'Conference')) {
        waiting = Math.min(waiting, due)
      }
    }
    return busy < waiting ? nextDue(this.world) : undefined
  }

  private async perform(effects: readonly Effect[]): Promise<void> {
    for (const effect of effects) {
      if (effect.type === 'log') this.note(effect.entry)
      else this.requests.push(effect)
    }
    for (let next = this.requests.shift(); next !== undefined; next = this.requests.shift()) {
      const { id, request, isMedia } = next
      // Recordings of hold music and the like may lie anywhere.
      const isSent = !isMedia || this.transport.serves(request.url)
      const response = isSent ? await sendListening(this.transport, request) : undefined
      if (request.channel === 'voice') await this.happen({ type: 'response', id, response })
      else if (response !== undefined) await this.text({ type: 'response', id, response })
    }
    for (const call of this.over.splice(0)) this.transport.forget(call)
  }

  note(entry: Entry): void {
    this.log.push(entry)
    for (const hear of this.listeners) hear(entry)
  }
}
