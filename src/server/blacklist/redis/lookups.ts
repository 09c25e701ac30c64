import type { RedisClient } from '../../redis/client.js'
import type { Pulse } from '../../redis/pulse.js'
import { within } from '../../redis/within.js'
import type { Entry, Verdict } from '../blacklist.js'
import { callerOf } from '../caller.js'
import { decide, NOT_LISTED } from '../decide.js'
import { namesOf } from '../names.js'
import { decodeEntry } from './encode-entry.js'
import type { Known, KnownCallers } from './known-callers.js'

export interface Lookups {
  readonly client: RedisClient
  /** The key of the list. */
  readonly list: string
  readonly known: KnownCallers
  readonly pulse: Pulse
  /** Milliseconds for one lookup. */
  readonly deadline: number
  readonly onUnavailable: 'allow' | 'reject'
}

/** Makes the `check` of a list in Redis: from memory where that can be trusted, else in one round trip. */
export function lookups(options: Lookups): (from: string | undefined) => Verdict | Promise<Verdict> {
  const { client, list, known, pulse, deadline, onUnavailable } = options
  const asking = new Map<string, { readonly generation: number; readonly verdict: Promise<Verdict> }>()

  function check(from: string | undefined): Verdict | Promise<Verdict> {
    const caller = callerOf(from)
    if (caller === undefined) return NOT_LISTED
    pulse.start()
    const now = performance.now()
    const last = known.get(caller)
    if (last !== undefined && now < last.until && trusted(last, now)) return last.verdict()
    if (pulse.open) return without(last, pulse.reason)
    const asked = asking.get(caller)
    return asked?.generation === known.generation ? asked.verdict : ask(caller)
  }

  /** The version of the list is compared with every beat: while these are answered, no change goes unseen. */
  function trusted(last: Known, now: number): boolean {
    return now - Math.max(last.at, pulse.answered) < UNPROVED
  }

  function ask(caller: string): Promise<Verdict> {
    const { generation } = known
    const verdict = answer(caller, generation).finally(() => {
      if (asking.get(caller)?.verdict === verdict) asking.delete(caller)
    })
    asking.set(caller, { generation, verdict })
    return verdict
  }

  /** Never rejects. */
  async function answer(caller: string, generation: number): Promise<Verdict> {
    try {
      const entries = await entriesOf(caller)
      pulse.succeeded()
      // What changed while the answer was on its way may not be in it.
      if (generation === known.generation) known.set(caller, entries)
      return decide(entries, Date.now())
    } catch (error) {
      pulse.failed(error)
      return without(known.get(caller), error)
    }
  }

  async function entriesOf(caller: string): Promise<Entry[]> {
    const names = namesOf(caller)
    const values = await within(deadline, client.hmGet(list, names))
    return names.flatMap((name, index) => {
      const value = values[index]
      return typeof value === 'string' ? (decodeEntry(name, value) ?? []) : []
    })
  }

  /** What was known of the caller a while ago is better than what is said of all. */
  function without(last: Known | undefined, error: unknown): Verdict {
    if (last !== undefined && performance.now() - last.at < STALE) return last.verdict()
    return { blocked: onUnavailable === 'reject', unavailable: error }
  }

  return check
}

/** For so many milliseconds an answer is good without proof that nothing has changed: two beats. */
const UNPROVED = 1000

/** While Redis is away, answers of ten minutes ago still serve. */
const STALE = 600_000
