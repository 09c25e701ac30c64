import type { Entry } from '../interpreter/entry.js'
import type { Waiting } from '../interpreter/waiting.js'
import { failure, indented } from './failure.js'
import { heardIn, hears, quoted } from './heard.js'
import type { Operator } from './operator.js'
import { checkValue, words } from './option-kinds.js'
import { type RecordingRecord, recordingsIn } from './records.js'
import { Report } from './report.js'

/** What a test asks about a call. */
export abstract class CallReport extends Report {
  constructor(
    operator: Operator,
    /** `CA` and 32 hexadecimal digits. */
    readonly sid: string,
  ) {
    super(operator)
  }

  /** As `CallStatus` says it: `ringing`, `in-progress`, `completed`, `busy`, `no-answer`, `failed`, `canceled`. */
  get status(): string {
    // Messages that a call sends have a status, too.
    const entry = this.log.findLast((candidate) => candidate.kind === 'status' && candidate.message === undefined)
    return entry?.kind === 'status' ? entry.status : 'ringing'
  }

  /** What the call waits for: the verb, and what would end the waiting. Undefined when it is over, or in the midst of something. */
  get waitingFor(): Waiting | undefined {
    return this.operator.switchboard.waitingOf(this.sid)
  }

  /** What was recorded in the call, in order. */
  get recordings(): readonly RecordingRecord[] {
    return recordingsIn(this.log)
  }

  /** Everything that has happened, as plain data. */
  get log(): readonly Entry[] {
    return this.operator.entriesOf(this.sid)
  }

  /** Who calls: a number or address. */
  get from(): string {
    return this.last('begin')?.from ?? ''
  }

  /** Who is called: a number or address. */
  get to(): string {
    return this.last('begin')?.to ?? ''
  }

  /**
   * Fails unless the caller has heard this since the test last did something: words of a `<Say>`, or the URL of a
   * `<Play>`. A string is found anywhere in it, in any case.
   * @throws AssertionError with what was heard, the call so far, and the TwiML.
   */
  heard(expected: string | RegExp): this {
    checkValue('heard()', expected, words)
    this.checkFinished(this.heard)
    const texts = heardIn(this.operator.entriesOf(this.sid, 'recent'))
    if (hears(texts, expected)) return this
    const all = heardIn(this.log)
    const before = hears(all, expected)
      ? 'It was heard before that. heard() looks at what came since the last input.'
      : ''
    const heard =
      texts.length === 0
        ? 'Nothing was heard since the last input.'
        : `Heard since the last input:\n${indented(texts.join('\n'))}`
    throw this.failed([`Not heard: ${quoted(expected)}`, heard, before], this.heard)
  }

  /** Fails if the caller has heard this since the test last did something. @throws AssertionError as `heard` does. */
  notHeard(unexpected: string | RegExp): this {
    checkValue('notHeard()', unexpected, words)
    this.checkFinished(this.notHeard)
    const texts = heardIn(this.operator.entriesOf(this.sid, 'recent'))
    if (!hears(texts, unexpected)) return this
    throw this.failed([`Heard, and should not have been: ${quoted(unexpected)}`], this.notHeard)
  }

  /** A step that was not waited for is not done yet, and what is asked now is about the one before. */
  protected checkFinished(method: object): void {
    const name = this.operator.unfinishedOf(this.sid)
    if (name !== undefined) throw this.failed([`${name}() has not finished. Write await before it.`], method)
  }

  protected failed(parts: readonly string[], method: object): Error {
    const called = new Error('failed')
    Error.captureStackTrace(called, method as () => void)
    return failure(parts.filter((part) => part !== '').join('\n\n'), this.operator.stateOf(this.sid), called)
  }

  private last<K extends Entry['kind']>(kind: K): Extract<Entry, { kind: K }> | undefined {
    return this.log.findLast((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)
  }
}
