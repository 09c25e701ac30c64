import type { LRUCache } from 'lru-cache'
import { load } from '../load.js'
import { numberOption } from '../number-option.js'
import { LONGEST_TURN, type OpenSession, type SessionChange, type SessionStore } from './store.js'
import { type PassTurn, Turns } from './turns.js'

export interface MemorySessionOptions {
  /** After how many idle milliseconds a session is forgotten, from 1 up. Default: 14 400 000, four hours. */
  readonly expires?: number | undefined
  /** How many milliseconds a request waits for another of the same session, from 0 to 15 000. Default: 1000. */
  readonly wait?: number | undefined
  /** How many sessions are kept, from 1 to 1 000 000; the one unused for longest goes first. Default: 10 000. */
  readonly maxSessions?: number | undefined
}

type Values = ReadonlyMap<string, string>

/**
 * Sessions in the memory of this process: gone when it ends, and not shared with others.
 * @throws TypeError when an option cannot be right.
 */
export function memorySession(options: MemorySessionOptions = {}): SessionStore {
  const expires = numberOption('expires', options.expires ?? 14_400_000, 1, Number.MAX_SAFE_INTEGER)
  const wait = numberOption('wait', options.wait ?? 1000, 0, 15_000)
  const max = numberOption('maxSessions', options.maxSessions ?? 10_000, 1, 1_000_000)
  const { LRUCache: Cache } = load('lru-cache') as { LRUCache: typeof LRUCache }
  const sessions = new Cache<string, Values>({ max, ttl: expires, updateAgeOnGet: true })
  const turns = new Turns(LONGEST_TURN)

  return {
    open(key) {
      const turn = turns.take(key, wait)
      return turn instanceof Promise ? turn.then((pass) => opened(key, pass)) : opened(key, turn)
    },
  }

  function opened(key: string, pass: PassTurn | undefined): OpenSession {
    return {
      values: sessions.get(key) ?? new Map(),
      close: (changes) => {
        const conflicts = write(key, changes)
        pass?.()
        return conflicts
      },
    }
  }

  function write(key: string, changes: readonly SessionChange[]): readonly string[] {
    const current: Values = sessions.get(key) ?? new Map()
    const conflicts = changes.filter(({ name, before }) => current.get(name) !== before).map(({ name }) => name)
    if (changes.length === 0 || conflicts.length > 0) return conflicts
    const next = new Map(current)
    for (const { name, after } of changes) after === undefined ? next.delete(name) : next.set(name, after)
    next.size === 0 ? sessions.delete(key) : sessions.set(key, next)
    return []
  }
}
