import type { Entry, Happening } from '../interpreter/entry.js'
import type { Event } from '../interpreter/event.js'
import type { Waiting } from '../interpreter/waiting.js'
import type { Deed } from './action.js'
import { type CallFile, saveCall } from './call-file.js'
import type { CallUpdate, Message, Speech, Until } from './call-options.js'
import { DialedPhone } from './dialed-phone.js'
import type { Exchange, Move } from './exchange.js'
import { failure, indented } from './failure.js'
import { heardIn, hears, quoted } from './heard.js'
import { type RecordingRecord, recordingsIn } from './records.js'
import { Report } from './report.js'
import { secondsFrom } from './seconds.js'
import { StreamSession } from './stream-session.js'

/**
 * One side of a simulated call: somebody who called, or who was dialled. Each method that does something returns when
 * the call waits for somebody again, or is over. The clock is the phone's: nothing takes real time but the app's answers.
 */
export class Call extends Report {
  constructor(
    exchange: Exchange,
    /** `CA` and 32 hexadecimal digits. */
    readonly sid: string,
  ) {
    super(exchange)
  }

  /** As `CallStatus` says it: `ringing`, `in-progress`, `completed`, `busy`, `no-answer`, `failed`, `canceled`. */
  get status(): string {
    // Messages that a call sends have a status, too.
    const entry = this.log.findLast((candidate) => candidate.kind === 'status' && candidate.message === undefined)
    return entry?.kind === 'status' ? entry.status : 'ringing'
  }

  /** What the call waits for: the verb, and what would end the waiting. Undefined when it is over, or in the midst of something. */
  get waitingFor(): Waiting | undefined {
    return this.exchange.switchboard.waitingOf(this.sid)
  }

  get recordings(): readonly RecordingRecord[] {
    return recordingsIn(this.log)
  }

  /** Everything that has happened, as plain data. */
  get log(): readonly Entry[] {
    return this.exchange.entriesOf(this.sid)
  }

  get from(): string {
    return this.last('begin')?.from ?? ''
  }

  get to(): string {
    return this.last('begin')?.to ?? ''
  }

  /**
   * Fails unless the caller has heard this since the test last did something: words of a `<Say>`, or the URL of a
   * `<Play>`. A string is found anywhere in it, in any case.
   * @throws AssertionError with what was heard, the call so far, and the TwiML.
   */
  heard(expected: string | RegExp): this {
    const texts = heardIn(this.exchange.entriesOf(this.sid, 'recent'))
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
    const texts = heardIn(this.exchange.entriesOf(this.sid, 'recent'))
    if (!hears(texts, unexpected)) return this
    throw this.failed([`Heard, and should not have been: ${quoted(unexpected)}`], this.notHeard)
  }

  /**
   * Presses keys one by one, `0-9`, `*` and `#`. They interrupt the prompt of a `<Gather>`. When one of them ends it, the
   * rest is not pressed. Keys that nothing listens to have no effect; the transcript says so.
   */
  press(keys: string, options: Until = {}): Promise<void> {
    checkKeys(keys)
    return this.act('press', [keys, options], this.press, {
      run: async () => {
        for (const [place, key] of [...keys].entries()) {
          const listened = this.log.findLast((entry) => entry.kind === 'verb' || entry.kind === 'request')
          await this.event({ type: 'key', leg: this.sid, key })
          if (this.log.findLast((entry) => entry.kind === 'verb' || entry.kind === 'request') === listened) continue
          if (this.exchange.switchboard.keepsKeys) continue
          const left = keys.slice(place + 1)
          if (left !== '') this.note({ kind: 'note', text: `${left} was not pressed: ${key} ended the input.` })
          return
        }
      },
      ...options,
    })
  }

  /** Says something to a `<Gather>` that takes speech. The words are what Twilio's recogniser understood. */
  say(text: string, { confidence = 0.9, partials = [], until }: Speech = {}): Promise<void> {
    return this.act('say', [text, { confidence, partials, until }], this.say, {
      run: () => this.event({ type: 'speech', leg: this.sid, text, confidence, partials }),
      until,
    })
  }

  /** Stays silent until what the call waits for has timed out. Where that never happens, use `wait` or `hangup`. */
  silence(options: Until = {}): Promise<void> {
    const { switchboard } = this.exchange
    return this.act('silence', [options], this.silence, {
      refuse: () =>
        isTalking(this.waitingFor) || (this.waitingFor !== undefined && switchboard.dueOf(this.sid) === undefined)
          ? 'Silence ends nothing here. wait() lets time pass, hangup() ends the call.'
          : undefined,
      run: async () => {
        await switchboard.run(this.sid)
        const due = switchboard.dueOf(this.sid)
        if (due !== undefined) await switchboard.waitUntil(due)
      },
      ...options,
    })
  }

  /** Lets so much time pass: seconds, or `'500ms'`, `'10s'`, `'2m'`. It may end in the midst of a sentence. */
  wait(time: number | string): Promise<void> {
    const seconds = secondsFrom(time, 'wait()')
    const run = () => this.exchange.switchboard.wait(seconds)
    return this.act('wait', [time], this.wait, { run, waits: false, refuse: () => undefined })
  }

  /** Hangs up. */
  hangup(): Promise<void> {
    return this.act('hangup', [], this.hangup, { run: () => this.event({ type: 'hangup', leg: this.sid }) })
  }

  /**
   * Speaks after the beep of a `<Record>`.
   * @throws AssertionError when nothing is recorded.
   */
  record(text: string, { duration, end = 'silence', until }: Message = {}): Promise<void> {
    const spoken = Math.max(1, Math.ceil(text.length / this.exchange.switchboard.charactersPerSecond))
    const seconds = duration === undefined ? spoken : secondsFrom(duration, 'duration')
    return this.act('record', [text, { duration: seconds, end, until }], this.record, {
      refuse: () =>
        this.waitingFor?.verb === 'Record' ? undefined : 'Nothing is recorded now: record() needs a <Record>.',
      run: () => this.event({ type: 'record', leg: this.sid, text, seconds, end }),
      until,
    })
  }

  /**
   * A phone that this call rings, by its number or name, which may be left out when only one rings.
   * @throws AssertionError when it does not ring.
   */
  dialed(who?: string): DialedPhone<Call> {
    const { switchboard } = this.exchange
    const dials = this.log.filter((entry) => entry.kind === 'dial')
    const ringing = dials.filter(({ child }) => switchboard.waitingOf(child)?.verb === 'Ring')
    const found =
      ringing.find(({ to }) => who === undefined || to === who) ??
      ringing.find(({ to }) => who !== undefined && to.includes(who))
    if (found !== undefined && (who !== undefined || ringing.length === 1)) {
      return new DialedPhone(this.exchange, this.sid, new Call(this.exchange, found.child))
    }
    const rings = ringing.length === 0 ? 'Nobody is rung now.' : `Rung now: ${ringing.map(({ to }) => to).join(', ')}.`
    throw this.failed(
      [who === undefined ? 'dialed() needs one phone that rings.' : `Not dialed: ${who}`, rings],
      this.dialed,
    )
  }

  /**
   * Ends a `<Pay>` with these parameters of its action: `{ Result: 'payment-connector-error' }`. Without any, the card
   * is charged.
   */
  pay(results: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.act('pay', [results], this.pay, {
      refuse: () => (this.waitingFor?.verb === 'Pay' ? undefined : 'Nothing is paid now: pay() needs a <Pay>.'),
      run: () => this.event({ type: 'session', leg: this.sid, result: { Result: 'success', ...results } }),
    })
  }

  /**
   * The stream, or conversation with an AI, that the call is connected to. The test ends it as the other side would.
   * @throws AssertionError when there is none.
   */
  stream(): StreamSession {
    const session = this.log.findLast((entry) => entry.kind === 'session' && entry.event === 'start')
    if (session?.kind === 'session' && SESSIONS.has(this.waitingFor?.verb ?? '')) {
      return new StreamSession(session, (result) =>
        this.act('endStream', [result], this.stream, {
          run: () => this.event({ type: 'session', leg: this.sid, result }),
        }),
      )
    }
    throw this.failed(['The call is connected to no stream: stream() needs a <Connect>.'], this.stream)
  }

  /** Puts the call elsewhere, as the REST API does: to a URL or path, to TwiML, or to its end. */
  update(change: CallUpdate): Promise<void> {
    const { url, ...rest } = change
    const { length } = rest.twiml ?? ''
    if (length > 4000) throw new TypeError(`update() takes TwiML of up to 4000 characters, not ${length}: give a url.`)
    const absolute = url === undefined ? undefined : new URL(url, this.exchange.switchboard.transport.origin).href
    return this.act('update', [change], this.update, {
      run: () => this.event({ type: 'update', leg: this.sid, url: absolute, ...rest }),
    })
  }

  /**
   * The call as a file: what was done, and everything that came of it. With a name, it is written there as JSON.
   * `phone.replay` does it again and compares.
   */
  save(file?: string): CallFile {
    return saveCall(this.exchange, this.sid, file)
  }

  /** Lets an event happen. */
  private event(event: Event): Promise<void> {
    return this.exchange.switchboard.happen(event)
  }

  private note(happening: Happening): void {
    this.exchange.switchboard.note({ at: this.exchange.switchboard.now, call: this.sid, ...happening })
  }

  private act(name: Deed, args: readonly unknown[], method: object, move: Acting): Promise<void> {
    const called = new Error(name)
    Error.captureStackTrace(called, method as () => void)
    const { exchange, sid } = this
    const over = () => (exchange.switchboard.isOver(sid) ? `${name}() came too late: the call is over.` : undefined)
    const action = { do: name, call: exchange.calls.indexOf(sid), arguments: args }
    const { until, refuse } = move
    const whole: Move = {
      ...move,
      refuse: () => over() ?? refuse?.(),
      until: until === undefined ? undefined : (entry) => hears(heardIn([entry]), until),
      missed: until === undefined ? '' : `Never heard: ${quoted(until)}, at which ${name}() was to stop.`,
    }
    return exchange.act(sid, action, whole, called)
  }

  private failed(parts: readonly string[], method: object): Error {
    const called = new Error('failed')
    Error.captureStackTrace(called, method as () => void)
    return failure(parts.filter((part) => part !== '').join('\n\n'), this.exchange.stateOf(this.sid), called)
  }

  private last<K extends Entry['kind']>(kind: K): Extract<Entry, { kind: K }> | undefined {
    return this.log.findLast((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)
  }
}

type Acting = Omit<Move, 'until'> & Until

/** Talks end by a time limit of hours, which nobody means by silence. */
function isTalking(waiting: Waiting | undefined): boolean {
  if (waiting?.verb === 'Dial') return waiting.talkingTo !== undefined
  return waiting?.verb === 'Talk' || waiting?.verb === 'Conference'
}

const SESSIONS = new Set(['Refer', 'Stream', 'ConversationRelay', 'VirtualAgent', 'Room', 'Connect'])

function checkKeys(keys: string): void {
  if (!/^[0-9*#]+$/.test(keys)) throw new TypeError(`press() takes keys, 0-9, * and #, not ${JSON.stringify(keys)}.`)
}
