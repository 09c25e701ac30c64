import type { Context, Middleware } from 'koa'
import { type RequestUrl, readRequest, type TwilioRequest } from '../twiml/request/index.js'
import { pathOf } from './location.js'
import { parametersFrom, queryOf, shapedOf } from './parameters.js'
import { locationOf, type PublicUrl } from './public-url.js'

declare module 'koa' {
  interface ExtendableContext {
    /** The decomposed request of Twilio, on routes behind `twilio()`, `twiml()` or `mount()`. */
    twilio: TwilioRequest
  }
}

/**
 * Twilio's request as a typed object: `decompose(ctx).type` says what kind it is. On routes behind `twilio()`,
 * `twiml()` or `mount()` it is `ctx.twilio`; elsewhere the body must have been read by koa-bodyparser.
 * @throws Error when the body was read by a parser that keeps no raw body.
 */
export function decompose(ctx: Context): TwilioRequest {
  ctx.twilio ??= requestOf(ctx, '')
  return ctx.twilio
}

/**
 * Sets `ctx.twilio`, and `ctx.request.body` to the plain parameters. Behind `readBody()`.
 * @throws TypeError when an option cannot be right.
 */
export function attachRequest(options: { readonly publicUrl?: PublicUrl | undefined } = {}): Middleware {
  const { publicPath } = locationOf(options.publicUrl)
  return async function twilioRequestAttached(ctx, next) {
    attach(ctx, publicPath(ctx))
    return next()
  }
}

/** The same at once. `publicPath` is what the outside has in front of the path. */
export function attach(ctx: Context, publicPath: string): void {
  ctx.twilio = requestOf(ctx, publicPath)
  // Where there is a body already, a property of another kind in its place would cost more than it saves.
  if (ctx.request.body === undefined) Object.defineProperty(ctx.request, 'body', lazyBody)
  else ctx.request.body = recordOf(parametersFrom(ctx))
}

/**
 * `ctx.request.body`, made when it is asked for: most handlers read `ctx.twilio`, and it takes 1.5 µs. One descriptor for
 * all requests, because with functions of its own, each would get a hidden class of its own.
 */
const lazyBody: PropertyDescriptor & ThisType<Context['request']> = {
  enumerable: true,
  configurable: true,
  get() {
    this.body = recordOf(parametersFrom(this.ctx))
    return this.body
  },
  set(value) {
    Object.defineProperty(this, 'body', { value, writable: true, enumerable: true, configurable: true })
  },
}

/** Without a prototype, so that no name means anything. Of a name that repeats, the last value counts. */
function recordOf(params: URLSearchParams): Record<string, string> {
  const record: Record<string, string> = Object.create(null)
  for (const [name, value] of params) record[name] = value
  return record
}

function requestOf(ctx: Context, publicPath: string): TwilioRequest {
  return readRequest(parametersFrom(ctx), urlOf(ctx, publicPath), shapedOf(ctx))
}

/** The URL of a request, as Twilio knows it. */
export function urlOf(ctx: Context, publicPath: string): RequestUrl {
  const query = ctx.querystring === '' ? new URLSearchParams() : new URLSearchParams(queryOf(ctx))
  return { path: publicPath + pathOf(ctx.originalUrl), query }
}
