import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { numberOption } from '../number-option.js'
import type { RedisClient } from '../redis/client.js'
import { scriptedStore } from '../redis/scripted-store.js'
import { CLOSE, OPEN, RENEW } from './redis-scripts.js'
import { LONGEST_TURN, type OpenSession, type SessionStore } from './store.js'

export interface RedisSessionOptions {
  /** What its keys begin with: text without braces. Default: `twimlx:session:`. */
  readonly prefix?: string | undefined
  /** After how many idle milliseconds a session is forgotten, from 1 up. Default: 14 400 000, four hours. */
  readonly expires?: number | undefined
  /**
   * How many milliseconds a request waits for another of the same session, or for a connection that has been lost, from
   * 0 to 15 000. Default: 1000.
   */
  readonly wait?: number | undefined
  /** How many milliseconds Redis may take to answer, from 1 to 10 000. Default: 100. */
  readonly timeout?: number | undefined
  /**
   * What becomes of a request when Redis cannot be reached in time. `fail`: it fails, as when a handler throws, since a
   * flow that has forgotten its state does wrong things. `empty`: it goes on with an empty session, which is not kept.
   * Default: `fail`.
   */
  readonly onUnavailable?: 'fail' | 'empty' | undefined
}

/**
 * A turn ends by itself after so many milliseconds, when its process has died; one that lives renews it, up to the
 * longest turn.
 */
const TURN = 4000
const RENEWAL = 1000

/**
 * Sessions in Redis, shared by all processes. The client is the caller's, of the `redis` package: connected and closed
 * by the caller, for a single server, a Cluster or Sentinel.
 * @throws TypeError when an option cannot be right.
 */
export function redisSession(client: RedisClient, options: RedisSessionOptions = {}): SessionStore {
  const { prefix = 'twimlx:session:', onUnavailable = 'fail' } = options
  if (typeof prefix !== 'string' || /[{}]/.test(prefix)) throw new TypeError('prefix takes text without { and }.')
  if (onUnavailable !== 'fail' && onUnavailable !== 'empty') {
    throw new TypeError(`onUnavailable takes 'fail' or 'empty', not ${String(onUnavailable)}.`)
  }
  const expires = numberOption('expires', options.expires ?? 14_400_000, 1, Number.MAX_SAFE_INTEGER)
  const wait = numberOption('wait', options.wait ?? 1000, 0, 15_000)
  const timeout = numberOption('timeout', options.timeout ?? 100, 1, 10_000)
  const { breaker, run } = scriptedStore(client, prefix, timeout)

  return {
    onUnavailable,
    async open(key) {
      const token = randomUUID()
      const keys = keysOf(key)
      const end = performance.now() + wait
      let isAsked = false
      for (let attempt = 0; ; attempt++) {
        const left = end - performance.now()
        try {
          const loaded = await breaker.ask(() => {
            isAsked = true
            return run(OPEN, keys, [token, `${TURN}`, `${expires}`, left > 0 ? '' : 'load'])
          })
          if (Array.isArray(loaded)) return opened(keys, token, loaded.map(String))
        } catch (error) {
          // A connection is made anew within moments; that costs nobody a call.
          if (breaker.isOpen || left <= 0) {
            // A server whose answer was late or lost has given the turn to this request, which will not use it.
            if (isAsked) void run(CLOSE, keys, [token, `${expires}`, '']).catch(() => {})
            throw error
          }
        }
        // Not in step with others that wait.
        await pause(Math.min(left, 10 + Math.random() * Math.min(5 * attempt, 40)))
      }
    },
  }

  function opened(keys: string[], token: string, [...loaded]: string[]): OpenSession {
    const values = new Map<string, string>()
    for (let i = 0; i < loaded.length; i += 2) values.set(loaded[i] as string, loaded[i + 1] as string)
    let renewals = 0
    const renewal = setInterval(() => {
      if (++renewals * RENEWAL >= LONGEST_TURN - TURN) clearInterval(renewal)
      void run(RENEW, keys, [token, `${TURN}`]).catch(() => {})
    }, RENEWAL).unref()
    return {
      values,
      async close(changes) {
        clearInterval(renewal)
        const written = changes.flatMap(({ name, before = '', after = '' }) => [name, before, after])
        const end = performance.now() + wait
        for (let again = ''; ; again = 'again') {
          const values = [token, `${expires}`, again, ...written]
          try {
            const conflicts = await breaker.ask(() => run(CLOSE, keys, values))
            return (conflicts as unknown[]).map(String)
          } catch (error) {
            // A turn need not be ended, it ends by itself; what has changed should be written.
            if (changes.length === 0 || breaker.isOpen || performance.now() >= end) throw error
          }
          await pause(10 + Math.random() * 20)
        }
      },
    }
  }

  /** The session and its turn, in one slot of a Cluster. */
  function keysOf(key: string): string[] {
    const session = `${prefix}{${key.replace(/[{}]/g, encodeURIComponent)}}`
    return [session, `${session}:turn`]
  }
}
