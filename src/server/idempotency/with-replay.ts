import type { Context } from 'koa'
import { proceed } from '../../jsx/index.js'
import { attempt } from '../attempt.js'
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

function replayed<T>(
  ctx: Context,
  store: IdempotencyStore,
  key: string,
  report: Report,
  next: () => T | Promise<T>,
): T | Promise<T | undefined> {
  return proceed(
    available(ctx, report, () => store.begin(key)),
    (begun) => {
      if (begun === undefined) return next()
      if (begun.state === 'first') return answered(ctx, begun, report, next)
      replay(ctx, begun, report)
      return undefined
    },
  ) as T | Promise<T | undefined>
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

function answered<T>(ctx: Context, first: FirstAttempt, report: Report, next: () => T | Promise<T>): T | Promise<T> {
  const done = attempt(
    () => proceed(next(), (result) => ({ result, answer: answerOf(ctx) })),
    async (error) => {
      await available(ctx, report, () => first.release())
      throw error
    },
  )
  return proceed(done, ({ result, answer }) => {
    const kept = available(ctx, report, () => (answer === undefined ? first.release() : first.keep(answer)))
    return proceed(kept, () => result)
  }) as T | Promise<T>
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
function available<T>(ctx: Context, report: Report, ask: () => T | Promise<T>): T | undefined | Promise<T | undefined> {
  return attempt(ask, (error) => {
    report({ type: 'unavailable', store: 'idempotency', policy: 'allow', error }, ctx)
    return undefined
  })
}
