import type { Context } from 'koa'
import { isPromise, proceed } from '../jsx/index.js'
import { attached, checkAll } from './admit.js'
import type { Resolve } from './answer.js'
import { isTurnedAway } from './blacklist/turn-away.js'
import { urlOf } from './decompose.js'
import { DeadlineError, isLate, type TimeLeft, withinDeadline } from './failure/deadline.js'
import { fail } from './failure/fail.js'
import { seal } from './failure/seal.js'
import type { Handler } from './handler.js'
import { keepNothing } from './idempotency/keep-nothing.js'
import { withReplay } from './idempotency/with-replay.js'
import { withoutThrowing } from './log/without-throwing.js'
import { refuseMethod } from './method.js'
import { note } from './note.js'
import { isLimited } from './rate-limit/limit-callers.js'
import { refuse } from './reply.js'
import { withSession } from './session/with-session.js'
import type { Settings } from './settings.js'
import type { SignatureSettings } from './signature/signature.js'

/** What is known of a request that has come this way already. */
interface Receipt {
  /** When it came in. */
  readonly begun: number
  /** What was asked of it then. */
  settings: Settings
  /** What its handler threw, once it has been answered for that. */
  failure?: { readonly error: unknown }
}

const receipts = note<Receipt>()

/**
 * What every request of Twilio goes through before a handler, and what becomes of an error on the way. Done once for a
 * request, so `twilio()` may stand before `twiml()` and `mount()`, which contain it too; these add what only they ask for.
 *
 * Only what waits is awaited: with a list of callers in memory and a handler that is not async, the body alone.
 */
export async function receive(ctx: Context, settings: Settings, resolve: Resolve, handle: Handler): Promise<void> {
  const before = receipts.of(ctx)
  if (before !== undefined) return receiveAgain(ctx, before, settings, resolve, handle)
  const receipt: Receipt = { begun: performance.now(), settings }
  receipts.set(ctx, receipt)
  const { idempotency, report } = settings
  try {
    if (!(await isAdmitted(ctx, settings))) return
    const run = () => respond(ctx, settings, resolve, () => inSession(ctx, settings, handle))
    const done = idempotency === undefined ? run() : withReplay(ctx, idempotency, report, run)
    if (isPromise(done)) await done
  } finally {
    const milliseconds = performance.now() - receipt.begun
    report({ type: 'answered', request: ctx.twilio?.type, status: ctx.status, milliseconds }, ctx)
  }
}

/**
 * A second middleware for the same request. What it asks for beyond the first is done: no check of the one can take
 * away one of the other. What keeps something (session, retries), log and metrics are the first one's.
 */
async function receiveAgain(
  ctx: Context,
  receipt: Receipt,
  settings: Settings,
  resolve: Resolve,
  handle: Handler,
): Promise<void> {
  const before = receipt.settings
  const { given } = settings
  const { report } = before
  const signature = signatureBeside(before, settings)
  if (signature !== undefined && !(await isAdmitted(ctx, { ...settings, signature, report }))) return
  // The innermost part answers, so its `publicUrl` counts.
  const url = urlOf(ctx, settings.publicPath(ctx))
  if (url.path !== ctx.twilio.url?.path) ctx.twilio = { ...ctx.twilio, url }
  const both: Settings = {
    ...settings,
    signature: signature ?? before.signature,
    report,
    blacklist: settings.blacklist === before.blacklist ? undefined : settings.blacklist,
    blacklisted: settings.blacklisted ?? before.blacklisted,
    limiter: given.rateLimit === before.given.rateLimit ? undefined : settings.limiter,
    onError: settings.onError ?? before.onError,
  }
  receipt.settings = both
  if (given.onError === undefined && given.deadline === undefined) return guarded(ctx, both, resolve, handle)
  const deadline = given.deadline ?? before.deadline
  await respond(ctx, { ...both, deadline }, resolve, handle)
  // For the session, and for one's own middleware between the two, the handler has failed all the same.
  if (receipt.failure !== undefined) throw receipt.failure.error
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
    const refusal = refuseMethod(ctx) ?? (await checkAll(ctx, settings)) ?? attached(ctx, settings)
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
function respond(ctx: Context, settings: Settings, resolve: Resolve, handle: Handler): void | Promise<void> {
  try {
    const done = withinDeadline(
      ctx,
      () => timeFor(ctx, settings),
      () => guarded(ctx, settings, resolve, handle),
    )
    return isPromise(done) ? done.catch((error) => failed(ctx, error, settings, resolve)) : undefined
  } catch (error) {
    return failed(ctx, error, settings, resolve)
  }
}

async function failed(ctx: Context, error: unknown, settings: Settings, resolve: Resolve): Promise<void> {
  const receipt = receipts.of(ctx)
  if (receipt === undefined || receipt.failure !== undefined) return
  receipt.failure = { error }
  // After a deadline the handler may still be at work: a retry would start it a second time.
  if (!(error instanceof DeadlineError)) keepNothing(ctx)
  await fail(ctx, error, settings, resolve)
  if (isLate(ctx)) seal(ctx)
  tellApp(ctx, error)
}

/** What is left of the time for a request, after its body and its tokens; a second in any case, if it had one. */
function timeFor(ctx: Context, { deadline }: Settings): TimeLeft {
  const now = performance.now()
  const elapsed = now - (receipts.of(ctx)?.begun ?? now)
  return { deadline, left: Math.max(deadline - elapsed, Math.min(deadline, 1000)) }
}

/** Hands a request to its handler, unless its caller is to be turned away. */
function guarded(ctx: Context, settings: Settings, resolve: Resolve, handle: Handler): void | Promise<void> {
  return proceed(isTurnedAway(ctx, settings, resolve, handle), (isBlocked) => {
    if (isBlocked) return undefined
    if (settings.limiter === undefined) return handle()
    return isLimited(ctx, settings.limiter, settings, resolve).then((isBusy) => (isBusy ? undefined : handle()))
  })
}

/** What a handler puts into the session is kept when it ends in time, and well. */
function inSession(ctx: Context, settings: Settings, handle: Handler): void | Promise<void> {
  const { session, report } = settings
  if (session === undefined) return handle()
  // A handler that hangs must not keep the session from the next request of its call.
  return withSession(ctx, session, report, () => withinDeadline(ctx, () => timeFor(ctx, settings), handle))
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
