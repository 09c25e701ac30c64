import type { LRUCache } from 'lru-cache'
import { load } from '../../load.js'
import type { Entry, Verdict } from '../blacklist.js'
import { decide, NOT_LISTED } from '../decide.js'
import { concerns, spellingsOf } from '../names.js'

/** What Redis last said of a caller. Times are of `performance.now()`. */
export interface Known {
  readonly at: number
  /** Until then it need not be asked again. */
  readonly until: number
  /** The verdict now: what has expired since says nothing any more. */
  verdict(): Verdict
}

/** The callers that were asked for last, listed or not, in bounded memory. */
export interface KnownCallers {
  /** Another number after each change: what was asked for before it may be out of date. */
  readonly generation: number
  get(caller: string): Known | undefined
  set(caller: string, entries: readonly Entry[]): void
  /** Forgets the callers of whom entries with these names say something. */
  forget(names: readonly string[]): void
  clear(): void
}

/**
 * @param size How many callers at most.
 * @param milliseconds For how long they need not be asked again: a fifth more or less, so that not all end at once.
 */
export function knownCallers(size: number, milliseconds: number): KnownCallers {
  const { LRUCache: Cache } = load('lru-cache') as typeof import('lru-cache')
  const known: LRUCache<string, Known> = new Cache({ max: size })
  let generation = 0

  function clear(): void {
    generation++
    known.clear()
  }

  return {
    get generation() {
      return generation
    },
    get: (caller) => known.get(caller),
    set(caller, entries) {
      const at = performance.now()
      known.set(caller, { at, until: at + milliseconds * (0.8 + 0.4 * Math.random()), verdict: verdictOf(entries) })
    },
    forget(names) {
      const prefixes = names.filter((name) => name.endsWith('*'))
      if (prefixes.length > MANY) return clear()
      generation++
      for (const name of names) for (const spelling of spellingsOf(name)) known.delete(spelling)
      if (prefixes.length === 0) return
      for (const caller of [...known.keys()]) {
        if (prefixes.some((prefix) => concerns(prefix, caller))) known.delete(caller)
      }
    },
    clear,
  }
}

/** More prefixes than these are not compared with each caller. */
const MANY = 10

/** Most callers stand on no list. */
const notListed = () => NOT_LISTED

function verdictOf(entries: readonly Entry[]): () => Verdict {
  if (entries.length === 0) return notListed
  let verdict = decide(entries, Date.now())
  let ends = nextEnd(entries, Date.now())
  if (ends === Number.POSITIVE_INFINITY) return () => verdict
  return () => {
    const now = Date.now()
    if (now >= ends) {
      verdict = decide(entries, now)
      ends = nextEnd(entries, now)
    }
    return verdict
  }
}

/** When the next of them expires. */
function nextEnd(entries: readonly Entry[], now: number): number {
  const ends = entries.map(({ expires }) => expires?.getTime() ?? Number.POSITIVE_INFINITY)
  return Math.min(...ends.filter((end) => end > now), Number.POSITIVE_INFINITY)
}
