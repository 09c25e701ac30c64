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
  const { rawBody } = ctx.request as { rawBody?: unknown }
  if (typeof rawBody === 'string') return ctx.is(JSON_TYPE) ? fromJson(rawBody) : new URLSearchParams(rawBody)
  if (ctx.is(FORM, JSON_TYPE) && Number(ctx.get('Content-Length')) !== 0) {
    throw new Error(
      'The body of this request is not there as ctx.request.rawBody. Mount twimlx before your own body parser, or use koa-bodyparser, which keeps it.',
    )
  }
  return new URLSearchParams()
}

function fromJson(rawBody: string): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(parseJson(rawBody))) {
    if (value === null || value === undefined) continue
    params.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return params
}

function parseJson(rawBody: string): object {
  try {
    const value: unknown = JSON.parse(rawBody)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Answered below, like JSON that is a mere number or string.
  }
  throw new BodyError(400, 'The body is not a JSON object.')
}
