import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Router from '@koa/router'
import Koa, { type Middleware } from 'koa'
import { signRequest } from 'twimlx/testing'

/** The auth token of all apps in tests that name none. */
export const TOKEN = 'a-made-up-auth-token'
process.env['TWILIO_AUTH_TOKEN'] = TOKEN
// Log lines would stand between the results of the tests.
process.env['LOG_LEVEL'] = 'silent'

/** What a caller hears, and what somebody who writes reads, when a handler has failed. */
export const APOLOGIES = {
  voice:
    '<Response><Say language="en-US">We are sorry. Something went wrong. Please call again later.</Say><Hangup/></Response>',
  message: '<Response><Message>Sorry, something went wrong. Please try again later.</Message></Response>',
} as const

/** One request. Without a body it is a GET, with one a POST. */
export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Parameters as Twilio posts them; text is sent as it is. */
  readonly form?: string | Readonly<Record<string, string>>
  /** A body of another type, which `headers` names. */
  readonly body?: string | Buffer
  /** Puts the body's hash into the URL, as Twilio does where the body is no form: that is how it is signed. */
  readonly hash?: true
  /** Where Twilio thinks the app is. Default: the Host header, by http. */
  readonly base?: string
  /** `false` sends none; text is sent as it is. Default: the right one. */
  readonly signature?: string | false
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The text without XML declaration. */
  readonly xml: string
}

/** Asks for a path, which goes out untouched: `..`, `%ZZ` or a whole URL stay as they are. */
export type Ask = (path: string, question?: Question) => Promise<Answer>

/**
 * Listens on a free port of this machine while `use` runs, then closes. `errors` fills with what the app's `error`
 * event reports.
 */
export async function withServer(
  app: Koa,
  use: (ask: Ask, errors: Error[], port: number) => Promise<void>,
): Promise<void> {
  const errors: Error[] = []
  const server = createServer(app.on('error', (error) => errors.push(error)).callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    await use((path, question) => ask(port, path, question), errors, port)
  } finally {
    await close(server)
  }
}

export async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

/** Any middleware: Koa's, or the routes of a router. */
export type Handler = Middleware | ReturnType<Router['routes']>

/** A Koa app of some middleware, first to last. */
export function appOf(...handlers: Handler[]): Koa {
  const app = new Koa()
  for (const handler of handlers) app.use(handler as Middleware)
  return app
}

function ask(port: number, path: string, question: Question = {}): Promise<Answer> {
  const { form, body = form === undefined ? undefined : formOf(form), method } = question
  const target = question.hash && body !== undefined ? withHash(path, body) : path
  const isChunked = question.headers?.['Transfer-Encoding'] !== undefined
  const headers = {
    ...signatureFor(port, target, question),
    ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...(body === undefined || isChunked ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    ...question.headers,
  }
  const options = { port, path: target, headers, method: method ?? (body === undefined ? 'GET' : 'POST'), agent: false }
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', ...options }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, text, xml: text.replace(/^<\?xml[^>]*\?>/, '') })
      })
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

function signatureFor(port: number, path: string, question: Question): Readonly<Record<string, string>> {
  const { signature, headers = {}, form } = question
  if (signature === false) return {}
  if (signature !== undefined) return { 'X-Twilio-Signature': signature }
  const { base = `http://${headers['Host'] ?? `127.0.0.1:${port}`}` } = question
  const params = form === undefined ? '' : formOf(form)
  const signed = signRequest({ url: base + path, params, method: 'POST', authToken: TOKEN })
  return { 'X-Twilio-Signature': signed.headers['X-Twilio-Signature'] ?? '' }
}

function withHash(path: string, body: string | Buffer): string {
  const hash = createHash('sha256').update(body).digest('hex')
  return `${path}${path.includes('?') ? '&' : '?'}bodySHA256=${hash}`
}

function formOf(form: NonNullable<Question['form']>): string {
  return typeof form === 'string' ? form : new URLSearchParams(form).toString()
}
