import type { Context } from 'koa'
import { admit, refusalOf } from './admit.js'
import type { Resolve } from './answer.js'
import { isTurnedAway } from './blacklist/turn-away.js'
import { urlOf } from './decompose.js'
import { DeadlineError, isLate, withinDeadline } from './failure/deadline.js'
import { fail } from './failure/fail.js'
import { keepNothing } from './idempotency/keep-nothing.js'
import { withReplay } from './idempotency/with-replay.js'
import { isLimited } from './rate-limit/limit-callers.js'
import { refuse } from './reply.js'
import { withSession } from './session/with-session.js'
import type { Settings } from './settings.js'

/** Requests that have come this way already. */
const received = new WeakSet<Context>()

/**
 * What every request of Twilio goes through before a handler, and what becomes of an error on the way. Done once for a
 * request, so `twilio()` may stand before `twiml()` and `mount()`, which contain it too.
 */
export async function receive(
  ctx: Context,
  settings: Settings,
  resolve: Resolve,
  handle: () => Promise<void>,
): Promise<void> {
  if (received.has(ctx)) {
    // The innermost part answers, so its `publicUrl` counts.
    ctx.twilio = { ...ctx.twilio, url: urlOf(ctx, settings.publicPath(ctx)) }
    return handle()
  }
  received.add(ctx)
  const start = performance.now()
  const { idempotency, report } = settings
  try {
    if (!(await isAdmitted(ctx, settings))) return
    const run = () => respond(ctx, settings, resolve, handle)
    if (idempotency === undefined) await run()
    else await withReplay(ctx, idempotency, report, run)
  } finally {
    const milliseconds = performance.now() - start
    report({ type: 'answered', request: ctx.twilio?.type, status: ctx.status, milliseconds }, ctx)
  }
}

/** Whether a request comes in; if not, it has been answered. */
async function isAdmitted(ctx: Context, settings: Settings): Promise<boolean> {
  try {
    const refusal = await admit(ctx, settings).catch(refusalOf)
    if (refusal === undefined) return true
    refuse(ctx, refusal.status)
    settings.report({ type: 'refused', ...refusal }, ctx)
  } catch (error) {
    refuse(ctx, 500)
    settings.report({ type: 'failed', error, answer: 'fallback' }, ctx)
    tellApp(ctx, error)
  }
  return false
}

/** Answers a request that is Twilio's. */
async function respond(ctx: Context, settings: Settings, resolve: Resolve, handle: () => Promise<void>): Promise<void> {
  try {
    await withinDeadline(ctx, settings.deadline, async () => {
      const run = () => inSession(ctx, settings, handle)
      if (await isTurnedAway(ctx, settings, resolve, run)) return
      if (await isLimited(ctx, settings, resolve)) return
      await run()
    })
  } catch (error) {
    // After a deadline the handler may still be at work: a retry would start it a second time.
    if (!(error instanceof DeadlineError)) keepNothing(ctx)
    await fail(ctx, error, settings, resolve)
    tellApp(ctx, error)
  }
}

/** What a handler puts into the session is kept when it ends in time, and well. */
async function inSession(ctx: Context, settings: Settings, handle: () => Promise<void>): Promise<void> {
  const { session, deadline, report } = settings
  if (session === undefined) return handle()
  await withSession(ctx, session, report, async () => {
    await handle()
    if (isLate(ctx)) throw new DeadlineError(deadline)
  })
}

/**
 * Tells listeners of the app's `error` event, such as those of an error tracker. Not Koa's own, which prints messages
 * whole, with what callers typed.
 */
function tellApp(ctx: Context, error: unknown): void {
  const { app } = ctx
  if (app.listeners('error').every((listener) => listener === app.onerror)) return
  app.emit('error', asError(error), ctx)
}

/** Koa's own listener takes nothing but errors. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  return new Error('Something that is no Error was thrown. Its text is not logged: it may be a secret.', {
    cause: thrown,
  })
}
