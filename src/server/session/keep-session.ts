import type { Middleware } from 'koa'
import type { Report } from '../events/report.js'
import { memorySession } from './memory-session.js'
import type { SessionStore } from './store.js'
import { withSession } from './with-session.js'

export interface KeepSessionOptions {
  /** Where sessions are kept. Default: `memorySession()`, in this process. */
  readonly store?: SessionStore | undefined
  /** Is told of conflicts, and when the store is unavailable. Default: nobody. */
  readonly report?: Report | undefined
}

/**
 * Gives each request of Twilio `ctx.session`, and keeps what handlers put into it. Behind `readBody()` and the check of
 * the signature; part of `twilio()`, `twiml()` and `mount()`.
 * @throws TypeError when an option cannot be right.
 */
export function keepSession({ store = memorySession(), report = () => {} }: KeepSessionOptions = {}): Middleware {
  if (typeof store?.open !== 'function') {
    throw new TypeError('store takes memorySession(), redisSession(client), or what has their shape.')
  }
  return async function keptSession(ctx, next) {
    return withSession(ctx, store, report, next)
  }
}
