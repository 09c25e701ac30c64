import type { Entry, Purpose } from '../../../src/testing/interpreter/entry.js'
import {
  countingOn,
  firstMessageState,
  type MessageEvent,
  type MessageSettings,
  type MessageState,
  type Reply,
  repliesIn,
  stepMessages,
} from '../../../src/testing/messages/index.js'
import type { Problem } from '../../../src/testing/problem.js'
import type { WebhookRequest, WebhookResponse } from '../../../src/testing/transport/transport.js'

/** What the app answers: TwiML, or parts of a response. */
export type Answer = string | Partial<WebhookResponse>

export interface AskedRequest extends WebhookRequest {
  readonly path: string
  readonly purpose: Purpose
}

export const FROM = '+14155550100'
export const TO = '+14155550199'
export const ACCOUNT = 'AC00000000000000000000000000000001'
export const SERVICE = 'MG00000000000000000000000000000001'

const SETTINGS: MessageSettings = {
  accountSid: ACCOUNT,
  seed: '0000000a',
  epoch: Date.UTC(2026, 0, 1),
  optOut: 'default',
}

/** Somebody who writes to an app at `https://app.test/sms`. The app answers by path; one that is not there with 404. */
export function write(
  app: Readonly<Record<string, Answer | ((request: AskedRequest) => Answer)>>,
  settings: Partial<MessageSettings> = {},
): Writer {
  return new Writer(app, firstMessageState({ ...SETTINGS, ...settings }))
}

export type Text = Partial<Omit<Extract<MessageEvent, { type: 'text' }>, 'type' | 'line'>> & {
  line?: Partial<Extract<MessageEvent, { type: 'text' }>['line']>
}

export class Writer {
  readonly log: Entry[] = []
  readonly requests: AskedRequest[] = []

  constructor(
    private readonly app: Parameters<typeof write>[0],
    public state: MessageState,
  ) {}

  /** Sends a text; gives what it led to. */
  text(body: string, { line, ...text }: Text = {}): Reply[] {
    const before = this.log.length
    const number = { url: 'https://app.test/sms', method: 'POST', fallbackMethod: 'POST', ...line } as const
    this.happen({ type: 'text', from: FROM, to: TO, body, ...text, line: number })
    return repliesIn(this.log.slice(before))
  }

  happen(event: MessageEvent): void {
    const { state, effects } = stepMessages(this.state, event)
    this.state = state
    const requests = effects.flatMap((effect) => {
      if (effect.type === 'request') return effect
      this.log.push(effect.entry)
      return []
    })
    for (const { id, request } of requests) {
      const { pathname } = new URL(request.url)
      const entry = this.log.find((other) => other.kind === 'request' && other.id === id)
      const purpose = entry?.kind === 'request' ? entry.purpose : 'message'
      const asked = { ...request, path: pathname, purpose }
      this.requests.push(asked)
      this.happen({ type: 'response', id, response: this.answer(asked) })
    }
  }

  /** Puts the clock forward by so many seconds. */
  pass(seconds: number): void {
    const { now, serial, requests } = this.state
    this.state = countingOn(this.state, { now: now + seconds * 1000, serial, requests })
  }

  get paths(): string[] {
    return this.requests.map(({ path }) => path)
  }

  /** The requests that an answer is asked for with. */
  get asked(): AskedRequest[] {
    return this.requests.filter(({ purpose }) => purpose !== 'message-status')
  }

  get callbacks(): AskedRequest[] {
    return this.requests.filter(({ purpose }) => purpose === 'message-status')
  }

  get problems(): Problem[] {
    return this.log.filter((entry) => entry.kind === 'problem')
  }

  get codes(): (number | undefined)[] {
    return this.problems.map(({ code }) => code)
  }

  private answer(request: AskedRequest): WebhookResponse {
    const { url, method, path } = request
    const answer = this.app[path]
    const given = typeof answer === 'function' ? answer(request) : answer
    const base = { sent: [], url, method, headers: { 'content-type': 'text/xml' }, status: 200, body: '' }
    if (given === undefined) {
      const problem = { level: 'error', code: 11200, message: 'Status 404.' } as const
      return { ...base, status: 404, problem }
    }
    return typeof given === 'string' ? { ...base, body: `<Response>${given}</Response>` } : { ...base, ...given }
  }
}
