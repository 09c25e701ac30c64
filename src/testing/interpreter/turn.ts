import type { CallRole, TwimlDocument, Verb } from '../document/document.js'
import { absoluteUrl } from '../document/index.js'
import type { Problem } from '../problem.js'
import type { Activity } from './activity.js'
import { freeze } from './copy.js'
import type { Effect } from './effect.js'
import type { Callback, Happening, Purpose, Steering } from './entry.js'
import { callParameters, inOrder, type Parameters } from './parameters.js'
import type { Room } from './room.js'
import type { ActivityRule, RoomRule, Rulebook, Told, Turn } from './rules.js'
import { sendable } from './sendable.js'
import { nextSid } from './sid.js'
import { isSteering } from './steering.js'
import { unaskable } from './unaskable.js'
import type { Frame, Leg, LegStatus, Pending, Target, World } from './world.js'

/** A document that could not be had, and how it was asked for. */
type Lost = Pick<Pending, 'purpose' | 'params'> & { readonly role: CallRole }

/** One event being worked through: the world as it changes, and the effects so far. */
export class OpenTurn implements Turn {
  readonly effects: Effect[] = []

  constructor(
    readonly world: World,
    readonly rules: Rulebook,
  ) {}

  /** The rule for what a call does. */
  ruleOf(leg: Leg): ActivityRule<Activity> {
    return this.rules.activities[leg.activity.type] as ActivityRule<Activity>
  }

  leg(sid: string | undefined): Leg | undefined {
    return sid === undefined ? undefined : this.world.legs[sid]
  }

  sid(prefix: string): string {
    return nextSid(this.world, prefix)
  }

  log({ sid }: Pick<Leg, 'sid'>, happening: Happening): void {
    this.effects.push({ type: 'log', entry: { at: this.world.now, call: sid, ...happening } })
  }

  problem(leg: Told, problem: Problem, verb?: Verb): void {
    this.log(leg, { kind: 'problem', url: leg.frames.at(-1)?.url, line: verb?.line, ...problem })
  }

  frame(leg: Told): Frame {
    const frame = leg.frames.at(-1)
    if (frame === undefined) throw new Error(`The call ${leg.sid} runs no document.`)
    return frame
  }

  current(leg: Leg, role?: CallRole): Verb {
    const frame = role === undefined ? leg.frames.at(-1) : leg.frames.findLast((candidate) => candidate.role === role)
    const verb = frame?.document.verbs[frame.next - 1]
    if (verb === undefined) throw new Error(`The call ${leg.sid} is at no verb.`)
    return verb
  }

  absolute(leg: Told, url: string): string | undefined {
    const frame = leg.frames.at(-1)
    const base = frame?.url ?? leg.line?.url
    const absolute = absoluteUrl(url, base)
    if (absolute === undefined) this.problem(leg, unaskable(url, base), frame?.document.verbs[frame.next - 1])
    return absolute
  }

  fetch(leg: Leg, purpose: Steering, target: Target, params: Parameters = {}, role = this.roleOf(leg)): void {
    this.begin(leg, { type: 'idle' })
    const all = inOrder({ ...callParameters(leg, this.world.settings), ...params })
    const url = this.absolute(leg, target.url)
    if (url === undefined) {
      this.fallBack(leg, { role, purpose, params: all }, 11100, target.url)
      return
    }
    leg.fetches++
    if (leg.fetches > this.world.settings.maxFetches) {
      this.cutOff(leg)
      return
    }
    const id = this.request(leg, purpose, { ...target, url }, all, role)
    this.begin(leg, { type: 'fetching', id })
  }

  ask(leg: Leg, purpose: Steering, target: Target, params: Parameters = {}): void {
    const url = this.absolute(leg, target.url)
    if (url === undefined) return
    const standard = { ...callParameters(leg, this.world.settings), CallStatus: 'completed' }
    this.request(leg, purpose, { ...target, url }, inOrder({ ...standard, ...params }), undefined)
  }

  tell(leg: Told, purpose: Callback | 'media', target: Target, params: Parameters): void {
    const url = this.absolute(leg, target.url)
    if (url !== undefined) this.request(leg, purpose, { ...target, url }, inOrder(params), undefined)
  }

  /** Sends a request; with a role, its answer is run. */
  private request(
    leg: Pick<Leg, 'sid'>,
    purpose: Purpose,
    target: Target,
    all: Parameters,
    role: CallRole | undefined,
  ): number {
    const id = ++this.world.requests
    const { params, problem } = sendable(target, all)
    if (problem !== undefined) this.log(leg, { kind: 'problem', ...problem })
    this.world.pending[id] = { call: leg.sid, purpose, target, role, params }
    this.log(leg, { kind: 'request', id, purpose, ...target, params })
    // Callbacks are no part of the call's cookies.
    const jar = isSteering(purpose) ? leg.sid : undefined
    const isMedia = purpose === 'media'
    this.effects.push({
      type: 'request',
      id,
      call: leg.sid,
      request: { ...target, params, channel: 'voice', jar },
      isMedia,
    })
    return id
  }

  enter(leg: Leg, role: CallRole, document: TwimlDocument, { url, method }: Target): void {
    const at = leg.frames.findIndex((frame) => frame.role === role)
    if (role === 'call') leg.frames = []
    else if (at !== -1) leg.frames.length = at
    leg.frames.push({ role, document: freeze(document), url, method, next: 0, since: this.world.now })
    for (const problem of document.problems) this.problem(leg, problem)
    this.next(leg)
  }

  next(leg: Leg): void {
    // What it did until now is over: it must not be left once more, nor be taken for one who still waits.
    this.begin(leg, { type: 'idle' })
    while (this.world.legs[leg.sid] === leg) {
      const frame = this.frame(leg)
      const verb = frame.document.verbs[frame.next]
      if (verb === undefined) {
        this.rules.documentEnds[frame.role](this, leg)
        return
      }
      frame.next++
      const { tag, line, start, end } = verb
      this.log(leg, { kind: 'verb', tag, line, start, end })
      if (this.rules.verbs[tag]?.(this, leg, verb) === 'busy') return
    }
  }

  begin(leg: Leg, activity: Activity): void {
    leg.activity = activity
    leg.isWaiting = false
  }

  answer(leg: Leg): void {
    if (leg.answeredAt !== undefined) return
    leg.answeredAt = this.world.now
    leg.status = 'in-progress'
    this.log(leg, { kind: 'status', status: leg.status })
  }

  end(leg: Leg, status: LegStatus, by?: 'caller' | 'app'): void {
    if (this.world.legs[leg.sid] !== leg) return
    delete this.world.legs[leg.sid]
    this.ruleOf(leg).leave?.(this, leg, leg.activity)
    leg.status = status
    if (by !== undefined) this.log(leg, { kind: 'hangup', by })
    this.log(leg, { kind: 'status', status })
    this.leaveRoom(leg, 'over')
    for (const tell of this.rules.callEnds) tell(this, leg)
    for (const other of Object.values(this.world.legs)) this.ruleOf(other).onOther?.(this, other, other.activity, leg)
  }

  /** Takes a call out of the queue or conference that it is in. */
  leaveRoom(leg: Leg, why: 'over' | 'moved'): void {
    if (leg.room !== undefined) this.ruleOfRoom(leg.room).leave(this, leg, leg.room, why)
  }

  /** The time that a call may be in a conference is over. */
  timeInRoom(leg: Leg): void {
    if (leg.room !== undefined) this.ruleOfRoom(leg.room).onDue?.(this, leg, leg.room)
  }

  /** Whether a key meant something to the queue or conference that the call is in. */
  keyInRoom(leg: Leg, key: string): boolean {
    return leg.room !== undefined && this.ruleOfRoom(leg.room).onKey?.(this, leg, leg.room, key) === true
  }

  /** Goes on where a document could not be had: for the call's own, the fallback URL of its line is asked, once. */
  fallBack(leg: Leg, asked: Lost, code: number, errorUrl: string): void {
    const { fallbackUrl: url, fallbackMethod: method = 'POST' } = leg.line ?? {}
    if (asked.role !== 'call' || asked.purpose === 'fallback' || url === undefined) this.lose(leg, asked.role)
    else
      this.fetch(
        leg,
        'fallback',
        { url, method },
        { ...asked.params, ErrorCode: String(code), ErrorUrl: errorUrl },
        'call',
      )
  }

  /** Goes on where a document could not be had, and there is no other. */
  lose(leg: Leg, role: CallRole): void {
    this.rules.documentLost[role](this, leg)
  }

  private ruleOfRoom(room: Room): RoomRule<Room> {
    return this.rules.rooms[room.type] as RoomRule<Room>
  }

  private roleOf(leg: Leg): CallRole {
    return leg.frames.at(-1)?.role ?? 'call'
  }

  private cutOff(leg: Leg): void {
    const message = `The call has asked for ${this.world.settings.maxFetches} documents in a row, and never waited for anything: an infinite redirect. The phone ends it.`
    this.problem(leg, { level: 'error', message })
    this.end(leg, 'completed', 'app')
  }
}
