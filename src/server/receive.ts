import type { Context } from 'koa'
import { admit, refusalOf } from './admit.js'
import type { Resolve } from './answer.js'
import { isTurnedAway } from './blacklist/turn-away.js'
import { urlOf } from './decompose.js'
import { DeadlineError, isLate, withinDeadline } from './failure/deadline.js'
import { fail } from './failure/fail.js'
import { seal } from './failure/seal.js'
import { keepNothing } from './idempotency/keep-nothing.js'
import { withReplay } from './idempotency/with-replay.js'
import { withoutThrowing } from './log/without-throwing.js'
import { isLimited } from './rate-limit/limit-callers.js'
import { refuse } from './reply.js'
import { withSession } from './session/with-session.js'
import type { Settings } from './settings.js'
import type { SignatureSettings } from './signature/signature.js'

/** Requests that have come this way already, with what was asked of them then. */
const received = new WeakMap<Context, Settings>()

/** When requests came in. */
const begun = new WeakMap<Context, number>()

/** What was thrown by handlers whose requests have been answered for it. */
const answeredFor = new WeakMap<Context, unknown>()

/**
 * What every request of Twilio goes through before a handler, and what becomes of an error on the way. Done once for a
 * request, so `twilio()` may stand before `twiml()` and `mount()`, which contain it too; these add what only they ask for.
 */
export async function receive(
  ctx: Context,
  settings: Settings,
  resolve: Resolve,
  handle: () => Promise<void>,
): Promise<void> {
  const before = received.get(ctx)
  if (before !== undefined) return receiveAgain(ctx, before, settings, resolve, handle)
  received.set(ctx, settings)
  const start = performance.now()
  begun.set(ctx, start)
  const { idempotency, report } = settings
  try {
    if (!(await isAdmitted(ctx, settings))) return
    const run = () => respond(ctx, settings, resolve, () => inSession(ctx, settings, handle))
    if (idempotency === undefined) await run()
    else await withReplay(ctx, idempotency, report, run)
  } finally {
    const milliseconds = performance.now() - start
    report({ type: 'answered', request: ctx.twilio?.type, status: ctx.status, milliseconds }, ctx)
  }
}

/**
 * A second middleware for the same request. What it asks for beyond the first is done: no check of the one can take
 * away one of the other. What keeps something (session, retries), log and metrics are the first one's.
 */
async function receiveAgain(
  ctx: Context,
  before: Settings,
  settings: Settings,
  resolve: Resolve,
  handle: () => Promise<void>,
): Promise<void> {
  const { given } = settings
  const { report } = before
  const signature = signatureBeside(before, settings)
  if (signature !== undefined && !(await isAdmitted(ctx, { ...settings, signature, report }))) return
  // The innermost part answers, so its `publicUrl` counts.
  ctx.twilio = { ...ctx.twilio, url: urlOf(ctx, settings.publicPath(ctx)) }
  const both: Settings = {
    ...settings,
    signature: signature ?? before.signature,
    report,
    blacklist: settings.blacklist === before.blacklist ? undefined : settings.blacklist,
    blacklisted: settings.blacklisted ?? before.blacklisted,
    limiter: given.rateLimit === before.given.rateLimit ? undefined : settings.limiter,
    onError: settings.onError ?? before.onError,
  }
  received.set(ctx, both)
  if (given.onError === undefined && given.deadline === undefined) return guarded(ctx, both, resolve, handle)
  const deadline = given.deadline ?? before.deadline
  await respond(ctx, { ...both, deadline }, resolve, handle)
  // For the session, and for one's own middleware between the two, the handler has failed all the same.
  if (answeredFor.has(ctx)) throw answeredFor.get(ctx)
}

/** The check of the signature that a second middleware asks for and the first has not done. */
function signatureBeside(before: Settings, { signature, given }: Settings): SignatureSettings | undefined {
  if (signature === 'off' || signature === 'missing') return undefined
  const isSame = (name: 'authToken' | 'accountSid') => given[name] === undefined || given[name] === before.given[name]
  if (before.signature !== 'off' && isSame('authToken') && isSame('accountSid')) return undefined
  const { base, isPublicUrlSet } = given.publicUrl === undefined ? before : signature
  return { ...signature, base, isPublicUrlSet }
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

/** Answers a request that is Twilio's, in time, whatever its handler does. */
async function respond(ctx: Context, settings: Settings, resolve: Resolve, handle: () => Promise<void>): Promise<void> {
  try {
    await withinDeadline(ctx, timeFor(ctx, settings.deadline), () => guarded(ctx, settings, resolve, handle))
  } catch (error) {
    if (answeredFor.has(ctx)) return
    answeredFor.set(ctx, error)
    // After a deadline the handler may still be at work: a retry would start it a second time.
    if (!(error instanceof DeadlineError)) keepNothing(ctx)
    await fail(ctx, error, settings, resolve)
    if (isLate(ctx)) seal(ctx)
    tellApp(ctx, error)
  }
}

/** What is left of the time for a request, after its body and its tokens; a second in any case, if it had one. */
function timeFor(ctx: Context, deadline: number): { readonly deadline: number; readonly left: number } {
  const now = performance.now()
  const elapsed = now - (begun.get(ctx) ?? now)
  return { deadline, left: Math.max(deadline - elapsed, Math.min(deadline, 1000)) }
}

/** Hands a request to its handler, unless its caller is to be turned away. */
async function guarded(ctx: Context, settings: Settings, resolve: Resolve, handle: () => Promise<void>): Promise<void> {
  if (await isTurnedAway(ctx, settings, resolve, handle)) return
  if (await isLimited(ctx, settings, resolve)) return
  await handle()
}

/** What a handler puts into the session is kept when it ends in time, and well. */
async function inSession(ctx: Context, settings: Settings, handle: () => Promise<void>): Promise<void> {
  const { session, deadline, report } = settings
  if (session === undefined) return handle()
  // A handler that hangs must not keep the session from the next request of its call.
  await withSession(ctx, session, report, () => withinDeadline(ctx, timeFor(ctx, deadline), handle))
}

/**
 * Tells listeners of the app's `error` event, such as those of an error tracker. Not Koa's own, which prints messages
 * whole, with what callers typed.
 */
function tellApp(ctx: Context, error: unknown): void {
  const { app } = ctx
  for (const listener of app.rawListeners('error')) {
    if (listener === app.onerror) continue
    withoutThrowing("A listener of the app's error event", () => listener.call(app, asError(error), ctx))
  }
}

/** Koa's own listener takes nothing but errors. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  return new Error('Something that is no Error was thrown. Its text is not logged: it may be a secret.', {
    cause: thrown,
  })
}
