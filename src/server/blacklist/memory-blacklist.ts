import type { Added, Blacklist, ByOptions, Change, Entry, LogOptions, NewEntry, Verdict } from './blacklist.js'
import { callerOf } from './caller.js'
import { decide, expired, NOT_LISTED } from './decide.js'
import { byOf, entryOf } from './entry.js'
import { logLimit } from './log-limit.js'
import { namesOf } from './names.js'
import { checkCountry, numberOf } from './number.js'

/** A list in the memory of one process: others do not see it, and it ends with the process. */
export interface MemoryBlacklist extends Blacklist {
  check(from: string | undefined): Verdict
}

export interface MemoryBlacklistOptions {
  /** ISO 3166 code, such as `US`, of numbers that are added without a country code. Default: they need one. */
  readonly country?: string | undefined
}

/**
 * A blacklist for one process, and for tests.
 *
 * ```ts
 * const blacklist = memoryBlacklist(['+14155550100', '+4490*', 'anonymous', { number: '+449012345678', effect: 'allow' }])
 * ```
 * @throws NumberError when an entry has no number.
 * @throws TypeError when another value cannot be.
 */
export function memoryBlacklist(
  entries: readonly (NewEntry | string)[] = [],
  options: MemoryBlacklistOptions = {},
): MemoryBlacklist {
  const { country } = options
  checkCountry(country)
  const listed = new Map<string, Entry>()
  const mortal = new Set<string>()
  let changes: Change[] = []

  for (const entry of entries) put(entryOf(typeof entry === 'string' ? { number: entry } : entry, country))

  function put(entry: Entry): 'added' | 'updated' {
    const before = find(entry.number)
    listed.set(entry.number, entry)
    mortal.delete(entry.number)
    if (entry.expires !== undefined) mortal.add(entry.number)
    return before === undefined ? 'added' : 'updated'
  }

  function find(number: string): Entry | undefined {
    const entry = listed.get(number)
    return entry === undefined || expired(entry, Date.now()) ? undefined : entry
  }

  function drop(number: string): void {
    listed.delete(number)
    mortal.delete(number)
  }

  function note(change: Change): void {
    changes.push(change)
    if (changes.length > 2 * LONGEST_LOG) changes = changes.slice(-LONGEST_LOG)
    sweep()
  }

  /** Looks at a few of those that can expire, others the next time. */
  function sweep(): void {
    let left = SWEPT
    for (const number of mortal) {
      if (left-- === 0) return
      mortal.delete(number)
      if (find(number) === undefined) drop(number)
      else mortal.add(number)
    }
  }

  return {
    check(from) {
      const caller = callerOf(from)
      if (caller === undefined || listed.size === 0) return NOT_LISTED
      const found: Entry[] = []
      for (const name of namesOf(caller)) {
        const entry = listed.get(name)
        if (entry !== undefined) found.push(entry)
      }
      return found.length === 0 ? NOT_LISTED : decide(found, Date.now())
    },
    async get(number) {
      return find(numberOf(number, country))
    },
    async add(newEntry) {
      const entry = entryOf(newEntry, country)
      const { number, effect, reason, addedBy } = entry
      const done = put(entry)
      const operation = done === 'added' ? 'add' : 'update'
      note({ operation, number, effect, ...(reason && { reason }), ...(addedBy && { by: addedBy }), at: new Date() })
      return done
    },
    async addMany(newEntries, options: ByOptions = {}): Promise<Added> {
      const by = byOf(options.by)
      const all = newEntries.map((entry) => entryOf(entry, country))
      if (all.length === 0) return { added: 0, updated: 0 }
      const added = all.filter((entry) => put(entry) === 'added').length
      note({ operation: 'import', count: all.length, ...(by && { by }), at: new Date() })
      return { added, updated: all.length - added }
    },
    async remove(input, options: ByOptions = {}) {
      const by = byOf(options.by)
      const number = numberOf(input, country)
      const found = find(number) !== undefined
      drop(number)
      if (!found) return false
      note({ operation: 'remove', number, ...(by && { by }), at: new Date() })
      return true
    },
    async *list() {
      for (const entry of listed.values()) if (!expired(entry, Date.now())) yield entry
    },
    async size() {
      return listed.size
    },
    async *log(options: LogOptions = {}) {
      const number = options.number === undefined ? undefined : numberOf(options.number, country)
      let left = logLimit(options.limit)
      for (const change of [...changes].reverse()) {
        if (number !== undefined && change.number !== number) continue
        if (options.by !== undefined && change.by !== options.by) continue
        if (left-- === 0) return
        yield change
      }
    },
    async close() {},
  }
}

/** Changes kept in memory, at least. */
const LONGEST_LOG = 10_000

const SWEPT = 100
