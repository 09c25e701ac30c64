import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'

/** A request as an app sees it that knows nothing of twimlx. */
export interface Asked {
  readonly method: string
  /** Path and query, as sent. */
  readonly path: string
  /** Of the query and the body. */
  readonly params: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
}

/** Whatever is no XML with status 200. */
export interface Answer {
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly body?: string | undefined
}

/** TwiML, as text or as one of the builders of the `twilio` package; `undefined` answers `<Response/>`. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that only notes something has no return.
type Result = { toString(): string } | Answer | undefined | void

/** An app by path, and everything that it was asked, in order. What has no handler is answered with 404. */
export function appWithoutTwimlx(
  handlers: Readonly<Record<string, (params: Asked['params'], asked: Asked) => Result>>,
) {
  const log: Asked[] = []
  const app: RequestListener = async (request, response) => {
    const { method = '', url = '/', headers } = request
    const { pathname, searchParams } = new URL(url, 'http://app.test')
    const params = Object.fromEntries([...searchParams, ...new URLSearchParams(await text(request))])
    const asked = { method, path: url, params, headers }
    log.push(asked)
    const handler = handlers[pathname]
    const result =
      handler === undefined ? { status: 404, body: 'Not found' } : (handler(params, asked) ?? '<Response/>')
    if (isAnswer(result)) {
      const { status = 200, headers: own = {}, body = '' } = result
      for (const [name, value] of Object.entries(own)) response.setHeader(name, value)
      response.writeHead(status).end(body)
    } else {
      response.writeHead(200, { 'Content-Type': 'text/xml' }).end(result.toString())
    }
  }
  return { app, log }
}

function isAnswer(result: object | string): result is Answer {
  return typeof result === 'object' && Object.getPrototypeOf(result) === Object.prototype
}

/** What every request about a call carries when nothing is known of places, as Twilio's requests were seen to. */
export function standard(call: { readonly sid: string; readonly from?: string; readonly to?: string }, status: string) {
  const { sid, from = '+14155550100', to = '+14155550199' } = call
  return {
    AccountSid: 'AC00000000000000000000000000000001',
    ApiVersion: '2010-04-01',
    CallSid: sid,
    CallStatus: status,
    Direction: 'inbound',
    From: from,
    To: to,
    Caller: from,
    Called: to,
    FromCity: '',
    FromState: '',
    FromZip: '',
    FromCountry: '',
    ToCity: '',
    ToState: '',
    ToZip: '',
    ToCountry: '',
    CallerCity: '',
    CallerState: '',
    CallerZip: '',
    CallerCountry: '',
    CalledCity: '',
    CalledState: '',
    CalledZip: '',
    CalledCountry: '',
  }
}

/** The made-up token that the phones of these tests share with their apps. */
export const authToken = 'a-made-up-auth-token'
