import type { Context } from 'koa'
import type { Report } from '../events/report.js'
import { refuse } from '../reply.js'
import { answerOf, sendAgain } from './answer-of.js'
import { attemptKey } from './attempt-key.js'
import type { Attempt, FirstAttempt, IdempotencyStore } from './store.js'

/**
 * Answers a retry of Twilio's with what the first attempt was answered, so that handlers run once. Behind the check of
 * the signature: the token of retries is not signed, and admits nobody. Errors are not kept: after one, the next
 * attempt is a real one. Gives what `next` gives; undefined where it was not called.
 */
export function withReplay<T>(
  ctx: Context,
  store: IdempotencyStore,
  report: Report,
  next: () => T | Promise<T>,
): T | Promise<T | undefined> {
  const key = keyOf(ctx)
  return key === undefined ? next() : replayed(ctx, store, key, report, next)
}

async function replayed<T>(
  ctx: Context,
  store: IdempotencyStore,
  key: string,
  report: Report,
  next: () => T | Promise<T>,
): Promise<T | undefined> {
  const attempt = await available(ctx, report, () => store.begin(key))
  if (attempt === undefined) return next()
  if (attempt.state === 'first') return answered(ctx, attempt, report, next)
  replay(ctx, attempt, report)
  return undefined
}

function keyOf(ctx: Context): string | undefined {
  const token = ctx.get('I-Twilio-Idempotency-Token')
  if (token === '') return undefined
  const { rawBody } = ctx.request as { rawBody?: unknown }
  return attemptKey({
    method: ctx.method,
    originalUrl: ctx.originalUrl,
    rawBody: typeof rawBody === 'string' ? rawBody : '',
    signature: ctx.get('X-Twilio-Signature'),
    token,
  })
}

async function answered<T>(
  ctx: Context,
  attempt: FirstAttempt,
  report: Report,
  next: () => T | Promise<T>,
): Promise<T> {
  try {
    const result = await next()
    const answer = answerOf(ctx)
    await available(ctx, report, () => (answer === undefined ? attempt.release() : attempt.keep(answer)))
    return result
  } catch (error) {
    await available(ctx, report, () => attempt.release())
    throw error
  }
}

function replay(ctx: Context, attempt: Exclude<Attempt, FirstAttempt>, report: Report): void {
  if (attempt.state === 'answered') {
    sendAgain(ctx, attempt.answer)
    report({ type: 'replayed' }, ctx)
    return
  }
  // To run the handler a second time is what the token is there to prevent; Twilio may ask again, or elsewhere.
  refuse(ctx, 503)
  report({ type: 'refused', status: 503, reason: 'first-attempt-running' }, ctx)
}

/** What the store gives; undefined where it is unavailable, which does not matter to the caller. */
async function available<T>(ctx: Context, report: Report, ask: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    report({ type: 'unavailable', store: 'idempotency', policy: 'allow', error }, ctx)
    return undefined
  }
}
