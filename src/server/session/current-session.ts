import type { Context } from 'koa'
import { note } from '../note.js'
import type { Session } from './live-session.js'

const sessions = note<Session>()

/** Notes the session of a request. `ctx.session` alone would not do: it may be another package's. */
export function noteSession(ctx: Context, session: Session): void {
  sessions.set(ctx, session)
}

/** The session of a request; undefined where none is kept. */
export function sessionOf(ctx: Context): Session | undefined {
  return sessions.of(ctx)
}
