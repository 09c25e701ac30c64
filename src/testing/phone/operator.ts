import type { Entry } from '../interpreter/entry.js'
import type { Event } from '../interpreter/event.js'
import type { MessageEvent } from '../messages/index.js'
import type { Problem } from '../problem.js'
import type { Action, Deed } from './action.js'
import { failure } from './failure.js'
import type { Switchboard } from './switchboard.js'

/** Who sits at the switchboard: does what a test asks on calls, remembers it, and fails the test where it has to. */
export class Operator {
  readonly actions: Action[] = []
  /** SIDs of calls in the order in which they began. */
  readonly calls: string[] = []
  private readonly records = new Map<string, CallRecord>()
  private readonly unfinished = new Set<{ readonly family: readonly string[]; readonly name: Deed }>()
  /** Whether the test itself has stopped the clock in the midst of something, by `until` or `wait()`. */
  private isStopped = false

  constructor(
    readonly switchboard: Switchboard,
    private readonly isFailure: (problem: Problem) => boolean,
  ) {
    switchboard.listen((entry) => {
      if (entry.kind === 'begin') this.calls.push(entry.call)
      const record = this.records.get(entry.call) ?? this.recordFor(entry)
      record.entries.push(entry)
      record.recent.push(entry)
    })
  }

  /** The entries of a call; `recent` are those since the test last did something with it or its relatives. */
  entriesOf(call: string, extent: 'entries' | 'recent' = 'entries'): readonly Entry[] {
    return this.records.get(call)?.[extent] ?? []
  }

  /** The calls that belong together: one, those that it dialled, and so on. */
  familyOf(call: string): readonly string[] {
    return this.records.get(call)?.family ?? [call]
  }

  stateOf(call: string) {
    const entries = this.entriesOf(call)
    return { entries, waiting: this.switchboard.waitingOf(call), isOver: this.switchboard.isOver(call) }
  }

  /**
   * Does something, in turn, and lets time pass until the call waits again. Fails where it could not be done, and for
   * what Twilio would report.
   */
  act(call: string, action: Action, move: Move, called: Error): Promise<void> {
    const family = this.familyOf(call)
    const begun = { family, name: action.do }
    this.unfinished.add(begun)
    const done = this.switchboard.inTurn(async () => {
      const from = this.switchboard.log.length
      // What was done to another call may have left this one in the midst of something.
      if (!this.isStopped) await this.switchboard.run(call)
      const why = move.refuse?.()
      if (why !== undefined) {
        // It went on all the same, which a replay has to do too.
        if (this.switchboard.log.length > from) this.actions.push({ ...action, do: 'rest', arguments: [] })
        throw failure(why, this.stateOf(call), called)
      }
      for (const relative of this.familyOf(call)) this.records.get(relative)?.recent.splice(0)
      await this.go(call, action, move, called, from)
    })
    const finish = () => this.unfinished.delete(begun)
    done.then(finish, finish)
    return done
  }

  /** What a test has begun to do with a call or its relatives, and asks about before it is done. */
  unfinishedOf(call: string): Deed | undefined {
    const family = this.familyOf(call)
    return [...this.unfinished].find((begun) => begun.family === family)?.name
  }

  /** Places a call, and lets time pass until it waits. Gives its SID. */
  place(begin: Event, action: Action, move: Omit<Move, 'run'>, called: Error): Promise<string> {
    return this.switchboard.inTurn(async () => {
      const before = this.calls.length
      // The SID is known once the call begins, which is at once.
      const sid = () => this.calls[before] ?? ''
      await this.go(sid, action, { ...move, run: () => this.switchboard.happen(begin) }, called)
      return sid()
    })
  }

  /**
   * Lets something happen that moves no clock, and fails for what Twilio would report. Nothing that was heard or came back
   * before is forgotten by it.
   * @returns Whether anything has come of it.
   */
  report(run: () => Promise<void>, called: Error): Promise<boolean> {
    return this.switchboard.inTurn(async () => {
      const from = this.switchboard.log.length
      await run()
      const [first] = this.switchboard.log.slice(from)
      if (first !== undefined) this.judge(first.call, from, called)
      return first !== undefined
    })
  }

  /** Sends a text, and gives the SID of its conversation. Replies are those of this text from then on. */
  correspond(event: MessageEvent, called: Error): Promise<string> {
    return this.switchboard.inTurn(async () => {
      const from = this.switchboard.log.length
      await this.switchboard.text(event)
      const entries = this.switchboard.log.slice(from)
      const sid = entries.find(({ kind }) => kind === 'message')?.call ?? ''
      const record = this.records.get(sid)
      record?.recent.splice(0, record.recent.length, ...entries.filter(({ call }) => call === sid))
      this.judge(sid, from, called)
      return sid
    })
  }

  private async go(
    call: string | (() => string),
    action: Action,
    move: Move,
    called: Error,
    from = this.switchboard.log.length,
  ): Promise<void> {
    this.actions.push(action)
    const sid = typeof call === 'string' ? () => call : call
    const { until } = move
    let isEnough = false
    const stop = this.switchboard.listen((entry) => {
      isEnough ||= entry.call === sid() && (until?.(entry) ?? false)
    })
    try {
      await move.run()
      if (move.waits !== false) await this.switchboard.run(move.resting ?? sid(), () => isEnough)
    } finally {
      stop()
    }
    this.isStopped = isEnough || move.waits === false
    this.judge(sid(), from, called)
    if (until !== undefined && !isEnough) throw failure(move.missed ?? '', this.stateOf(sid()), called)
  }

  /** Fails for what Twilio would have reported since then. */
  private judge(call: string, from: number, called: Error): void {
    const problems = this.switchboard.log.slice(from).filter((entry) => entry.kind === 'problem')
    const failures = problems.filter(this.isFailure)
    if (failures.length === 0) return
    throw failure(failures.map(describe).join('\n\n'), this.stateOf(call), called)
  }

  private recordFor(entry: Entry): CallRecord {
    const parent = entry.kind === 'begin' && entry.parent !== undefined ? this.records.get(entry.parent) : undefined
    const record = { entries: [], recent: [], family: parent?.family ?? [] }
    record.family.push(entry.call)
    this.records.set(entry.call, record)
    return record
  }
}

interface CallRecord {
  readonly entries: Entry[]
  readonly recent: Entry[]
  /** Shared by all of a family. */
  readonly family: string[]
}

/** How something is done. */
export interface Move {
  /** Why it cannot be done now. */
  readonly refuse?: () => string | undefined
  readonly run: () => Promise<void>
  /** Whether to go on until the call waits; true by default. */
  readonly waits?: boolean
  /** Whose waiting ends it, where it is another call's. */
  readonly resting?: string
  /** Stops in the midst, when this is heard. */
  readonly until?: ((entry: Entry) => boolean) | undefined
  /** What a test is told when that was never heard. */
  readonly missed?: string
}

function describe({ level, code, message, url, line }: Problem): string {
  const link = code === undefined ? '' : `\nhttps://www.twilio.com/docs/errors/${code}`
  const where =
    url === undefined || (line === undefined && message.includes(url))
      ? ''
      : `\nin ${url}${line === undefined ? '' : `, line ${line}`}`
  return `${level === 'error' ? 'Error' : 'Warning'}${code === undefined ? '' : ` ${code}`}: ${message}${where}${link}`
}
