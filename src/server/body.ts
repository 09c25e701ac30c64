import type { Context, Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'

/** Twilio's own requests are far smaller. */
const LIMIT = '64kb'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/**
 * Reads the body as text, with koa-bodyparser, and parses nothing: names such as `a[b]` or `__proto__` stay as they
 * are. A parser that is mounted earlier must keep `ctx.request.rawBody`, as koa-bodyparser does.
 */
export function readBody(): Middleware {
  return bodyParser({ enableTypes: ['text'], extendTypes: { text: [FORM, JSON_TYPE] }, textLimit: LIMIT })
}

/** A body that cannot be understood. Koa answers with its status. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
  readonly status: number
  readonly expose = true

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Twilio's parameters: the query of a GET, the form or JSON body of a POST. Order and repeats are kept.
 * @throws BodyError 400 for JSON that is none; Error when the body was read by a parser that keeps no raw body.
 */
export function parametersFrom(ctx: Context): URLSearchParams {
  if (ctx.method === 'GET') return new URLSearchParams(ctx.querystring)
  const type = ctx.is(FORM, JSON_TYPE)
  if (!type) return new URLSearchParams()
  const { rawBody } = ctx.request as { rawBody?: unknown }
  if (typeof rawBody === 'string') return type === JSON_TYPE ? fromJson(rawBody) : new URLSearchParams(rawBody)
  if (ctx.get('Content-Length') !== '0') {
    throw new Error(
      'The body of this request is not there as ctx.request.rawBody. Mount twimlx before your own body parser, or use koa-bodyparser, which keeps it.',
    )
  }
  return new URLSearchParams()
}

function fromJson(rawBody: string): URLSearchParams {
  const entries = entriesOf(rawBody)
  if (entries === undefined) throw new BodyError(400, 'The body is not a JSON object.')
  return new URLSearchParams(entries)
}

/** Names and values of a JSON object; what is nested stays JSON. */
function entriesOf(rawBody: string): [string, string][] | undefined {
  try {
    const body: unknown = JSON.parse(rawBody)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
    const present = Object.entries(body).filter(([, value]) => value !== null)
    return present.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])
  } catch {
    // Not JSON, or nested so deeply that it cannot be written again.
    return undefined
  }
}
