import type { Purpose } from '../../../src/testing/interpreter/entry.js'
import type { WebhookRequest, WebhookResponse } from '../../../src/testing/transport/transport.js'

/** What the app answers: TwiML, parts of a response, or nothing (204). */
export type Answer = string | Partial<WebhookResponse> | undefined

/** Answers by path, or a function. A path that is not there answers 404. */
export type App = Readonly<Record<string, Answer | Answering>> | Answering

export type Answering = (request: AskedRequest) => Answer

/** A request as the app gets it. */
export interface AskedRequest extends WebhookRequest {
  readonly path: string
  readonly purpose: Purpose
  /** The SID of the call it is about. */
  readonly call: string
  /** Milliseconds on the clock. */
  readonly at: number
}

/** What an app answers to a request. */
export function answerOf(app: App, request: AskedRequest): WebhookResponse {
  const { url, method } = request
  const answer = typeof app === 'function' ? app(request) : byPath(app, request)
  const sent = [{ method, url, headers: {} }]
  const headers = { 'content-type': 'text/xml' }
  if (typeof answer === 'string') return { sent, url, method, status: 200, headers, body: answer }
  return { sent, url, method, status: 204, headers: answer?.body === undefined ? {} : headers, body: '', ...answer }
}

function byPath(app: Exclude<App, Answering>, request: AskedRequest): Answer {
  if (!Object.hasOwn(app, request.path)) {
    return { status: 404, problem: { level: 'error', code: 11217, message: `Nothing is at ${request.path}.` } }
  }
  const answer = app[request.path]
  return typeof answer === 'function' ? answer(request) : answer
}
