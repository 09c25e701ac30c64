import { emptyWorld } from '../interpreter/empty-world.js'
import { firstMessageState } from '../messages/index.js'
import { CALLED, CALLER } from '../numbers.js'
import type { App } from '../transport/app.js'
import { transportTo } from '../transport/transport-to.js'
import { Call } from './call.js'
import type { CallFile } from './call-file.js'
import { CALL_KINDS, type CallOptions, TEXT_KINDS, type TextOptions } from './call-options.js'
import { Conversation } from './conversation.js'
import { FIRST_PARAMETERS } from './first-parameters.js'
import { Operator } from './operator.js'
import { checkOptions, checkValue, location } from './option-kinds.js'
import { lineFrom, type PhoneOptions, settingsFrom } from './options.js'
import type { RecordingRecord } from './records.js'
import { replayCall } from './replay.js'
import { stopAt } from './stop-at.js'
import { Switchboard } from './switchboard.js'

/**
 * A phone that calls an app, and writes to it, as Twilio would: over HTTP, with signed requests, and with a clock of its
 * own that never makes a test wait.
 *
 * ```ts
 * const caller = phone(app, { authToken: 'secret', from: '+14155550100' })
 * const call = await caller.call('/voice')
 * call.heard('Press 1 for sales')
 * await call.press('1')
 * ```
 * @param app A Koa app, a request listener such as an Express app, an `http.Server`, or the URL of an app that runs.
 * @throws TypeError for an app or option that cannot be.
 */
export function phone(app: App, options: PhoneOptions = {}): Phone {
  return new Phone(app, options)
}

/** Made by `phone`. Its calls and texts share one clock, and meet in conferences and queues. */
export class Phone {
  private readonly operator: Operator

  constructor(
    app: App,
    private readonly options: PhoneOptions,
  ) {
    const settings = settingsFrom(options)
    const { failOn = 'error', ignore = [] } = options
    const transport = transportTo(app, { ...options, seed: settings.seed })
    const switchboard = new Switchboard(emptyWorld(settings), firstMessageState(settings), transport)
    this.operator = new Operator(switchboard, ({ level, code }) => {
      if (failOn === 'never' || (code !== undefined && ignore.includes(code))) return false
      return level === 'error' || failOn === 'warning'
    })
  }

  /**
   * Calls the app. Returns when the call waits for somebody, or is over.
   * @param path Where the number's calls go: a path of the app, or a URL.
   * @throws AssertionError for what Twilio would report as an error.
   * @throws TypeError for an option that there is not, and for a value that it does not take.
   */
  async call(path = '/voice', options: CallOptions = {}): Promise<Call> {
    const called = new Error('call')
    Error.captureStackTrace(called, this.call)
    checkValue('call()', path, location)
    checkOptions('call()', options, CALL_KINDS)
    const { from, to, method, direction, until } = { ...this.options, ...options }
    const { origin } = await this.open()
    const begin = {
      type: 'call',
      from: from ?? CALLER,
      to: to ?? CALLED,
      direction,
      line: lineFrom({ ...this.options, ...options, method }, new URL(path, origin).href),
      params: { ...this.options.params, ...options.params },
      firstParams: direction === 'outbound-api' ? {} : FIRST_PARAMETERS,
    } as const
    const action = { do: 'call', call: this.operator.calls.length, arguments: [path, options] } as const
    return new Call(this.operator, await this.operator.place(begin, action, stopAt(until, 'call'), called))
  }

  /**
   * Writes to the app. Returns when it has answered, and all replies are delivered.
   * @throws AssertionError for what Twilio would report as an error.
   * @throws TypeError for an option that there is not, and for a value that it does not take.
   */
  async text(body: string, options: TextOptions = {}): Promise<Conversation> {
    const called = new Error('text')
    Error.captureStackTrace(called, this.text)
    checkOptions('text()', options, TEXT_KINDS)
    const { origin } = await this.open()
    const { from = CALLER, to = CALLED, path = '/message', ...rest } = { ...this.options, ...options }
    const line = lineFrom(rest, new URL(path, origin).href)
    const service = this.options.optOut === 'advanced' ? { MessagingServiceSid: MESSAGING_SERVICE } : {}
    const params = { ...service, ...this.options.params, ...options.params }
    const conversation = new Conversation(this.operator, { from, to, line, params })
    await conversation.write(body, options, called)
    return conversation
  }

  /**
   * Twilio has made text of a recording: tells the app, where its `<Record>` asked for that.
   * @throws AssertionError for what Twilio would report as an error.
   * @throws TypeError for what is no recording of this phone.
   */
  async transcribe(recording: RecordingRecord, text: string): Promise<void> {
    const called = new Error('transcribe')
    Error.captureStackTrace(called, this.transcribe)
    const event = { type: 'transcribe', recording: recording?.sid, text } as const
    const isKnown = await this.operator.report(() => this.operator.switchboard.happen(event), called)
    if (!isKnown) throw new TypeError('transcribe() takes a recording of a call of this phone: call.recordings[0].')
  }

  /**
   * Does again what was done in a saved call, and compares: what is heard, the requests, how it ends.
   * @param file What `call.save()` gave, or the name of the file it wrote.
   * @returns the new call, when all is as before.
   * @throws AssertionError with the lines that differ, and where something cannot be done any more.
   * @throws TypeError for what is no such file.
   */
  replay(file: CallFile | string): Promise<Call> {
    const called = new Error('replay')
    Error.captureStackTrace(called, this.replay)
    return replayCall((...args) => this.call(...args), this.operator, file, called)
  }

  /** Lets the app's server go. Needed only where a test ends by itself no more: servers of a phone keep no process alive. */
  close(): Promise<void> {
    return this.operator.switchboard.transport.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  private async open() {
    const { transport } = this.operator.switchboard
    await transport.open()
    return transport
  }
}

/** Advanced Opt-Out belongs to messaging services: a number that has it is part of one. */
const MESSAGING_SERVICE = `MG${'0'.repeat(31)}1`
