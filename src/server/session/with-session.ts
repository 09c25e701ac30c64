import type { Context } from 'koa'
import { proceed } from '../../jsx/index.js'
import { attempt } from '../attempt.js'
import { decompose } from '../decompose.js'
import type { Report } from '../events/report.js'
import { noteSession, sessionOf } from './current-session.js'
import { SessionConflictError, SessionUnavailableError } from './error.js'
import { changesIn, liveSession, type Session, sessionUnavailable, sessionWithoutKey } from './live-session.js'
import { sessionKey } from './session-key.js'
import type { OpenSession, SessionChange, SessionStore } from './store.js'

declare module 'koa' {
  // Not ExtendableContext: there, the types of koa-session in the same project would clash with it.
  interface DefaultContext {
    /**
     * What is remembered of this call, or of this conversation by text: what is put into it is there in the next
     * request. On routes behind `twilio()`, `twiml()` or `mount()`.
     */
    session: Session
  }
}

/**
 * Gives a request its session while `next` runs, and writes what has changed when it is done. A handler that throws
 * writes nothing. Waits only where the store or the handler makes it.
 * @throws SessionConflictError, SessionUnavailableError, SessionValueError; the request has then failed.
 */
export function withSession<T>(
  ctx: Context,
  store: SessionStore,
  report: Report,
  next: () => T | Promise<T>,
): T | Promise<T> {
  if (sessionOf(ctx) !== undefined) return next()
  const request = decompose(ctx)
  const key = sessionKey(request)
  if (key === undefined) {
    attach(ctx, sessionWithoutKey(request.type))
    return next()
  }
  const loading = available(ctx, report, 'load', 'allow', () => proceed(store.open(key), loaded))
  return proceed(loading, (session) => {
    if (!('unavailable' in session)) return inTurn(ctx, store, report, session, next)
    // Most handlers never ask for the session, and have to work.
    attach(ctx, store.onUnavailable === 'empty' ? Object.create(null) : sessionUnavailable(session.unavailable))
    return next()
  })
}

interface Loaded {
  readonly open: OpenSession
  readonly session: Session
}

function loaded(open: OpenSession): Loaded | Promise<never> {
  return attempt(
    () => ({ open, session: liveSession(open.values) }),
    (error) => failedWith(open, error),
  ) as Loaded | Promise<never>
}

function inTurn<T>(
  ctx: Context,
  store: SessionStore,
  report: Report,
  { open, session }: Loaded,
  next: () => T | Promise<T>,
): T | Promise<T> {
  attach(ctx, session)
  const done = attempt(
    () => proceed(next(), (result) => ({ result, changes: changesIn(session, open.values) })),
    (error) => failedWith(open, error),
  )
  return proceed(done, ({ result, changes }) => {
    // Where nothing has changed, nothing can be lost: a turn that cannot be ended ends by itself.
    const written = changes.length === 0 ? giveUp(open) : write(ctx, store, report, open, changes)
    return proceed(written, () => result)
  })
}

async function write(
  ctx: Context,
  store: SessionStore,
  report: Report,
  open: OpenSession,
  changes: readonly SessionChange[],
): Promise<void> {
  const conflicts = await closed(ctx, store, report, () => open.close(changes))
  if (conflicts.length === 0) return
  report({ type: 'conflict', names: conflicts }, ctx)
  throw new SessionConflictError(conflicts)
}

interface Unavailable {
  readonly unavailable: SessionUnavailableError
}

/** What the store gives, or why it cannot. */
function available<T extends object>(
  ctx: Context,
  report: Report,
  doing: 'load' | 'write',
  policy: 'allow' | 'reject',
  ask: () => T | Promise<T>,
): T | Unavailable | Promise<T | Unavailable> {
  return attempt(ask, (cause) => {
    const error = new SessionUnavailableError(doing, cause)
    report({ type: 'unavailable', store: 'session', policy, error }, ctx)
    return { unavailable: error }
  })
}

/** Writes; gives the names in conflict. What could not be written is an error, or forgotten, as the store says. */
async function closed(
  ctx: Context,
  { onUnavailable }: SessionStore,
  report: Report,
  close: () => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  const conflicts = await available(ctx, report, 'write', onUnavailable === 'empty' ? 'allow' : 'reject', close)
  if (!('unavailable' in conflicts)) return conflicts
  if (onUnavailable === 'empty') return []
  throw conflicts.unavailable
}

/** Ends the turn and writes nothing. If that fails, nothing is lost but time: the turn ends by itself. */
function giveUp(open: OpenSession): unknown {
  return attempt(
    () => open.close([]),
    () => undefined,
  )
}

function failedWith(open: OpenSession, error: unknown): Promise<never> {
  return Promise.resolve(giveUp(open)).then(() => {
    throw error
  })
}

/** One descriptor for all requests, because with functions of its own, each would get a hidden class of its own. */
const ofRequest: PropertyDescriptor & ThisType<Context> = {
  configurable: true,
  enumerable: true,
  get() {
    return sessionOf(this)
  },
  set() {
    throw new TypeError('ctx.session cannot be replaced. Set and delete the values in it.')
  },
}

function attach(ctx: Context, session: Session): void {
  noteSession(ctx, session)
  Object.defineProperty(ctx, 'session', ofRequest)
}
