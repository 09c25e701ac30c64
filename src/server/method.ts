import type { Context, Middleware } from 'koa'
import { refuse } from './reply.js'
import type { Refusal } from './signature/refusal.js'

/** Twilio asks with these. */
const METHODS = ['GET', 'POST']

/** Why a request with another method may not go on. */
export function refuseMethod(ctx: Context): Refusal | undefined {
  if (METHODS.includes(ctx.method)) return undefined
  ctx.set('Allow', METHODS.join(', '))
  return { status: 405, reason: 'method' }
}

/** Answers everything but GET and POST with 405. */
export function allowMethods(): Middleware {
  return async function allowedMethods(ctx, next) {
    const refusal = refuseMethod(ctx)
    if (refusal === undefined) return next()
    refuse(ctx, refusal.status)
  }
}
