import type { Context, Middleware } from 'koa'
import { refuse } from './reply.js'

/** Twilio asks with these. */
const METHODS = ['GET', 'POST']

/** Whether the request may go on; if not, it has been answered with 405. */
export function hasAllowedMethod(ctx: Context): boolean {
  if (METHODS.includes(ctx.method)) return true
  ctx.set('Allow', METHODS.join(', '))
  refuse(ctx, 405)
  return false
}

/** Answers everything but GET and POST with 405. */
export function allowMethods(): Middleware {
  return async function allowedMethods(ctx, next) {
    if (hasAllowedMethod(ctx)) return next()
  }
}
