import type { Context } from 'koa'
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
 * writes nothing.
 * @throws SessionConflictError, SessionUnavailableError, SessionValueError; the request has then failed.
 */
export async function withSession<T>(
  ctx: Context,
  store: SessionStore,
  report: Report,
  next: () => T | Promise<T>,
): Promise<T> {
  if (sessionOf(ctx) !== undefined) return next()
  const request = decompose(ctx)
  const key = sessionKey(request)
  if (key === undefined) {
    attach(ctx, sessionWithoutKey(request.type))
    return next()
  }
  const loaded = await available(ctx, report, 'load', 'allow', () => loadFrom(store, key))
  if ('unavailable' in loaded) {
    // Most handlers never ask for the session, and have to work.
    attach(ctx, store.onUnavailable === 'empty' ? Object.create(null) : sessionUnavailable(loaded.unavailable))
    return next()
  }
  const { open, session } = loaded
  attach(ctx, session)
  let result: T
  let changes: SessionChange[]
  try {
    result = await next()
    changes = changesIn(session, open.values)
  } catch (error) {
    await giveUp(open)
    throw error
  }
  if (changes.length === 0) {
    // Nothing can be lost: a turn that cannot be ended ends by itself.
    await giveUp(open)
    return result
  }
  const conflicts = await closed(ctx, store, report, () => open.close(changes))
  if (conflicts.length > 0) {
    report({ type: 'conflict', names: conflicts }, ctx)
    throw new SessionConflictError(conflicts)
  }
  return result
}

async function loadFrom(store: SessionStore, key: string): Promise<{ open: OpenSession; session: Session }> {
  const open = await store.open(key)
  try {
    return { open, session: liveSession(open.values) }
  } catch (error) {
    await giveUp(open)
    throw error
  }
}

interface Unavailable {
  readonly unavailable: SessionUnavailableError
}

/** What the store gives, or why it cannot. */
async function available<T extends object>(
  ctx: Context,
  report: Report,
  doing: 'load' | 'write',
  policy: 'allow' | 'reject',
  ask: () => T | Promise<T>,
): Promise<T | Unavailable> {
  try {
    return await ask()
  } catch (cause) {
    const error = new SessionUnavailableError(doing, cause)
    report({ type: 'unavailable', store: 'session', policy, error }, ctx)
    return { unavailable: error }
  }
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
async function giveUp(open: OpenSession): Promise<void> {
  try {
    await open.close([])
  } catch {}
}

function attach(ctx: Context, session: Session): void {
  noteSession(ctx, session)
  Object.defineProperty(ctx, 'session', {
    configurable: true,
    enumerable: true,
    get: () => session,
    set() {
      throw new TypeError('ctx.session cannot be replaced. Set and delete the values in it.')
    },
  })
}
