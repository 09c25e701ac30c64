import type { Context } from 'koa'
import { createElement, Reject, Response } from '../../twiml/index.js'
import { answer, type Resolve } from '../answer.js'
import type { Settings } from '../settings.js'
import type { RateLimiter } from './rate-limit.js'

/** Turns a caller away who calls or writes too often, and says whether it did. */
export async function isLimited(
  ctx: Context,
  limiter: RateLimiter,
  settings: Settings,
  resolve: Resolve,
): Promise<boolean> {
  const { report } = settings
  const { limited, unavailable } = await limiter.check(ctx.twilio)
  if (unavailable !== undefined) {
    report({ type: 'unavailable', store: 'rate-limit', policy: limited ? 'reject' : 'allow', error: unavailable }, ctx)
  }
  if (!limited) return false
  ctx.set('Cache-Control', 'no-store')
  report({ type: 'limited' }, ctx)
  const busy = ctx.twilio.type === 'voice' ? createElement(Reject, { reason: 'busy' }) : null
  await answer(ctx, createElement(Response, null, busy), resolve, settings)
  return true
}
