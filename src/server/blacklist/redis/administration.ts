import { setImmediate as breathe } from 'node:timers/promises'
import type { RedisClient, StreamEntry } from '../../redis/client.js'
import { within } from '../../redis/within.js'
import type { Blacklist, Change, Entry } from '../blacklist.js'
import { expired } from '../decide.js'
import { byOf, entryOf } from '../entry.js'
import { logLimit } from '../log-limit.js'
import { numberOf } from '../number.js'
import { BlacklistUnavailableError } from '../unavailable-error.js'
import { decodeEntry, encodeEntry } from './encode-entry.js'
import type { Keys } from './keys.js'
import { ADD, REMOVE } from './scripts.js'

export interface Administration {
  readonly client: RedisClient
  readonly keys: Keys
  readonly country?: string | undefined
  /** Is told the numbers that this process has changed. */
  changed(numbers: readonly string[]): void
}

/** What people and programs do to a list in Redis: all but `check` and `close`. */
export function administration(options: Administration): Omit<Blacklist, 'check' | 'close'> {
  const { client, keys, country, changed } = options
  const family = [keys.list, keys.expires, keys.log, keys.version]

  async function write(script: string, numbers: readonly string[], values: readonly string[]): Promise<number> {
    try {
      const all = [keys.channel, `${Date.now()}`, ...values]
      return Number(await answered(() => client.eval(script, { keys: family, arguments: all })))
    } finally {
      // Also when no answer came: it may have been done.
      changed(numbers)
    }
  }

  function put(entries: readonly Entry[], operation: string, line: Line): Promise<number> {
    const numbers = entries.map(({ number }) => number)
    const triples = entries.flatMap((entry) => [entry.number, encodeEntry(entry), `${entry.expires?.getTime() ?? ''}`])
    return write(ADD, numbers, [operation, lineOf(line), ...triples])
  }

  return {
    async get(input) {
      const number = numberOf(input, country)
      const [value] = await answered(() => client.hmGet(keys.list, [number]))
      const entry = typeof value === 'string' ? decodeEntry(number, value) : undefined
      return entry === undefined || expired(entry, Date.now()) ? undefined : entry
    },
    async add(newEntry) {
      const entry = entryOf(newEntry, country)
      const { number, effect, reason, addedBy } = entry
      const added = await put([entry], '', { n: number, e: effect, r: reason, b: addedBy })
      return added === 1 ? 'added' : 'updated'
    },
    async addMany(newEntries, { by } = {}) {
      const b = byOf(by)
      const entries: Entry[] = []
      for (const batch of batches(newEntries, BREATH)) {
        for (const newEntry of batch) entries.push(entryOf(newEntry, country))
        await breathe()
      }
      let added = 0
      for (const batch of batches(entries, BATCH)) {
        added += await put(batch, 'import', { c: `${batch.length}`, b })
      }
      return { added, updated: entries.length - added }
    },
    async remove(input, { by } = {}) {
      const number = numberOf(input, country)
      return (await write(REMOVE, [number], [number, lineOf({ n: number, b: byOf(by) })])) === 1
    },
    async *list() {
      let cursor = '0'
      do {
        const page = await answered(() => client.hScan(keys.list, cursor, { COUNT: BATCH }))
        cursor = `${page.cursor}`
        for (const { field, value } of page.entries) {
          const entry = decodeEntry(field, value)
          if (entry !== undefined && !expired(entry, Date.now())) yield entry
        }
      } while (cursor !== '0')
    },
    async size() {
      return answered(() => client.hLen(keys.list))
    },
    async *log({ number: input, by, limit } = {}) {
      const number = input === undefined ? undefined : numberOf(input, country)
      let left = logLimit(limit)
      let from = '+'
      while (left > 0) {
        const page = (await answered(() => client.xRevRange(keys.log, from, '-', { COUNT: BATCH }))) ?? []
        for (const line of page) {
          const change = changeOf(line)
          if (number !== undefined && change.number !== number) continue
          if (by !== undefined && change.by !== by) continue
          yield change
          if (--left === 0) return
        }
        const last = page.at(-1)
        if (last === undefined || page.length < BATCH) return
        from = `(${last.id}`
      }
    },
  }
}

/** Entries in one script, lines in one page: Redis does nothing else meanwhile. */
const BATCH = 1000

/** Entries that are normalised before others get their turn: some milliseconds. */
const BREATH = 200

/** Milliseconds for one round trip. Nobody is on the phone. */
const PATIENCE = 5000

/** @throws BlacklistUnavailableError when Redis does not answer, or answers with an error. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await within(PATIENCE, ask())
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new BlacklistUnavailableError(`The blacklist's Redis cannot be asked: ${why}`, { cause })
  }
}

function* batches<T>(values: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size)
}

/** A line of the log: number, effect, reason, by, count. */
type Line = { readonly [Name in 'n' | 'e' | 'r' | 'b' | 'c']?: string | undefined }

function lineOf(line: Line): string {
  return JSON.stringify(Object.entries(line).flatMap(([name, value]) => (value === undefined ? [] : [name, value])))
}

function changeOf({ id, message }: StreamEntry): Change {
  const { o, n, c, e, r, b } = message as Line & { readonly o?: Change['operation'] }
  return {
    operation: o ?? 'update',
    ...(n && { number: n }),
    ...(c && { count: Number(c) }),
    ...((e === 'block' || e === 'allow') && { effect: e }),
    ...(r && { reason: r }),
    ...(b && { by: b }),
    at: new Date(Number.parseInt(id, 10)),
  }
}
