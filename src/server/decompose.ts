import type { Context, Middleware } from 'koa'
import { readRequest, type TwilioRequest } from '../twiml/request/index.js'
import { parametersFrom } from './body.js'

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
  ctx.twilio ??= readRequest(parametersFrom(ctx))
  return ctx.twilio
}

/** Sets `ctx.twilio`, and `ctx.request.body` to the plain parameters. */
export function decomposed(): Middleware {
  return async function decomposeRequest(ctx, next) {
    const { params } = decompose(ctx)
    ctx.request.body = Object.assign(Object.create(null), Object.fromEntries(params))
    return next()
  }
}
