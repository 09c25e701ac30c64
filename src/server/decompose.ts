import type { Context, Middleware } from 'koa'
import { readRequest, type TwilioRequest } from '../twiml/request/index.js'
import { parametersFrom } from './body.js'
import { pathOf } from './location.js'
import { type Settings, settingsOf, type TwilioOptions } from './options.js'

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
export function decomposed(options: TwilioOptions = {}): Middleware {
  return decomposing(settingsOf(options))
}

/** The same, with options that have been checked. */
export function decomposing(settings: Settings): Middleware {
  return async function decomposeRequest(ctx, next) {
    ctx.twilio = requestOf(ctx, settings.publicPath(ctx))
    ctx.request.body = Object.assign(Object.create(null), Object.fromEntries(ctx.twilio.params))
    return next()
  }
}

function requestOf(ctx: Context, publicPath: string): TwilioRequest {
  const query = new URLSearchParams(ctx.querystring)
  return readRequest(parametersFrom(ctx), { path: publicPath + pathOf(ctx.originalUrl), query })
}
