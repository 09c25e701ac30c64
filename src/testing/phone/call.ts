import type { Event } from '../interpreter/event.js'
import type { Waiting } from '../interpreter/waiting.js'
import type { Deed } from './action.js'
import { type CallFile, saveCall } from './call-file.js'
import { CallReport } from './call-report.js'
import { DialedPhone } from './dialed-phone.js'
import {
  type CallUpdate,
  MESSAGE_KINDS,
  SPEECH_KINDS,
  type Speech,
  type SpokenMessage,
  UNTIL_KINDS,
  type Until,
  UPDATE_KINDS,
} from './input-options.js'
import type { Move } from './operator.js'
import { checkOptions, checkValue, string } from './option-kinds.js'
import { pressKeys } from './press-keys.js'
import { secondsFrom } from './seconds.js'
import { stopAt } from './stop-at.js'
import { StreamSession } from './stream-session.js'

/**
 * One side of a simulated call: somebody who called, or who was dialled. Each method that does something returns when
 * the call waits for somebody again, or is over. The clock is the phone's: nothing takes real time but the app's answers.
 */
export class Call extends CallReport {
  /**
   * Presses keys one by one, `0-9`, `*` and `#`. They interrupt the prompt of a `<Gather>`. When one of them ends it, the
   * rest is not pressed. Keys that nothing listens to have no effect; the transcript says so.
   */
  press(keys: string, options: Until = {}): Promise<void> {
    if (typeof keys !== 'string' || !/^[0-9*#]+$/.test(keys))
      throw new TypeError(`press() takes keys, 0-9, * and #, not ${JSON.stringify(keys)}.`)
    checkOptions('press()', options, UNTIL_KINDS)
    return this.act('press', [keys, options], this.press, {
      run: () => pressKeys(this.operator.switchboard, this.sid, keys),
      ...options,
    })
  }

  /** Says something to a `<Gather>` that takes speech. The words are what Twilio's recogniser understood. */
  say(text: string, options: Speech = {}): Promise<void> {
    checkValue('say()', text, string)
    checkOptions('say()', options, SPEECH_KINDS)
    const { confidence = 0.9, partials = [], until } = options
    return this.act('say', [text, { confidence, partials, until }], this.say, {
      run: () => this.event({ type: 'speech', leg: this.sid, text, confidence, partials }),
      until,
    })
  }

  /** Stays silent until what the call waits for has timed out. Where that never happens, use `wait` or `hangup`. */
  silence(options: Until = {}): Promise<void> {
    checkOptions('silence()', options, UNTIL_KINDS)
    const { switchboard } = this.operator
    return this.act('silence', [options], this.silence, {
      refuse: () =>
        isTalking(this.waitingFor) || (this.waitingFor !== undefined && switchboard.dueOf(this.sid) === undefined)
          ? 'Silence ends nothing here. wait() lets time pass, hangup() ends the call.'
          : undefined,
      run: async () => {
        await switchboard.run(this.sid)
        await switchboard.timeOut(this.sid)
      },
      ...options,
    })
  }

  /** Lets so much time pass: seconds, or `'500ms'`, `'10s'`, `'2m'`. It may end in the midst of a sentence. */
  wait(time: number | string): Promise<void> {
    const seconds = secondsFrom(time, 'wait()')
    const run = () => this.operator.switchboard.wait(seconds)
    return this.act('wait', [time], this.wait, { run, waits: false, refuse: () => undefined })
  }

  /** Hangs up. */
  hangup(): Promise<void> {
    return this.act('hangup', [], this.hangup, { run: () => this.event({ type: 'hangup', leg: this.sid }) })
  }

  /**
   * A SIP phone that was dialled puts the caller through to somebody else (REFER): the `referUrl` of the `<Dial>` is asked
   * what the caller is to do.
   * @param target A SIP address: `sip:bob@example.com`.
   */
  refer(target: string): Promise<void> {
    const run = () => this.event({ type: 'refer', leg: this.sid, target })
    return this.act('refer', [target], this.refer, { run })
  }

  /**
   * Speaks after the beep of a `<Record>`.
   * @throws AssertionError when nothing is recorded.
   */
  record(text: string, options: SpokenMessage = {}): Promise<void> {
    checkValue('record()', text, string)
    checkOptions('record()', options, MESSAGE_KINDS)
    const { duration, end = 'silence', until } = options
    const spoken = Math.max(1, Math.ceil(text.length / this.operator.switchboard.charactersPerSecond))
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
    const { switchboard } = this.operator
    this.checkFinished(this.dialed)
    const dials = this.log.filter((entry) => entry.kind === 'dial')
    const ringing = dials.filter(({ child }) => switchboard.waitingOf(child)?.verb === 'Ring')
    const found =
      ringing.find(({ to }) => who === undefined || to === who) ??
      ringing.find(({ to }) => who !== undefined && to.includes(who))
    if (found !== undefined && (who !== undefined || ringing.length === 1)) {
      return new DialedPhone(this.operator, this.sid, new Call(this.operator, found.child))
    }
    const none = dials.length === 0 ? 'Nobody was rung so far. Was the step before awaited?' : 'Nobody is rung now.'
    const rings = ringing.length === 0 ? none : `Rung now: ${ringing.map(({ to }) => to).join(', ')}.`
    const several = who === undefined && ringing.length > 1 ? `Name one: dialed('${ringing[0]?.to}').` : ''
    throw this.failed(
      [who === undefined ? 'dialed() needs one phone that rings.' : `Not dialed: ${who}`, rings, several],
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
   * A stream, or conversation with an AI, that the call is connected to, or that `<Start>` has begun beside it. The test
   * ends it as the other side would.
   * @param which Its element or a part of its URL. Default: the one that began last.
   * @throws AssertionError when there is none.
   */
  stream(which?: string): StreamSession {
    this.checkFinished(this.stream)
    const sessions = this.log.filter((entry) => entry.kind === 'session')
    const over = new Set(sessions.flatMap(({ event, sid }) => (event === 'end' ? sid : [])))
    const session = sessions.findLast(({ event, noun, sid, url = '' }) => {
      return (
        event === 'start' &&
        !over.has(sid) &&
        noun !== 'Pay' &&
        (which === undefined || noun === which || url.includes(which))
      )
    })
    if (session === undefined) {
      const what = which === undefined ? 'no stream' : `nothing such as ${which}`
      throw this.failed([`The call is connected to ${what}: stream() needs a <Connect> or <Start>.`], this.stream)
    }
    const { sid } = session
    return new StreamSession(session, (result) =>
      this.act('endStream', [result, which], this.stream, {
        run: () => this.event({ type: 'session', leg: this.sid, sid, result }),
      }),
    )
  }

  /** Puts the call elsewhere, as the REST API does: to a URL or path, to TwiML, or to its end. */
  update(change: CallUpdate): Promise<void> {
    checkOptions('update()', change, UPDATE_KINDS)
    const { url, ...rest } = change
    if (Object.values(change).every((value) => value === undefined)) {
      throw new TypeError('update() takes a url, twiml or a status.')
    }
    const { length } = rest.twiml ?? ''
    if (length > 4000) throw new TypeError(`update() takes TwiML of up to 4000 characters, not ${length}: give a url.`)
    const absolute = url === undefined ? undefined : new URL(url, this.operator.switchboard.transport.origin).href
    return this.act('update', [change], this.update, {
      run: () => this.event({ type: 'update', leg: this.sid, url: absolute, ...rest }),
    })
  }

  /**
   * The call as a file: what was done, and everything that came of it. With a name, it is written there as JSON.
   * `phone.replay` does it again and compares.
   */
  save(file?: string): CallFile {
    return saveCall(this.operator, this.sid, file)
  }

  /** Lets an event happen. */
  private event(event: Event): Promise<void> {
    return this.operator.switchboard.happen(event)
  }

  private act(name: Deed, args: readonly unknown[], method: object, move: Acting): Promise<void> {
    const called = new Error(name)
    Error.captureStackTrace(called, method as () => void)
    const { operator, sid } = this
    const over = () => (operator.switchboard.isOver(sid) ? `${name}() came too late: the call is over.` : undefined)
    const action = { do: name, call: operator.calls.indexOf(sid), arguments: args }
    const { until, refuse, ...rest } = move
    const whole: Move = { ...rest, ...stopAt(until, name), refuse: () => over() ?? refuse?.() }
    return operator.act(sid, action, whole, called)
  }
}

type Acting = Omit<Move, 'until'> & Until

/** Talks end by a time limit of hours, which nobody means by silence. */
function isTalking(waiting: Waiting | undefined): boolean {
  if (waiting?.verb === 'Dial') return waiting.talkingTo !== undefined
  return waiting?.verb === 'Talk' || waiting?.verb === 'Conference'
}
