/** What to do with a caller: turn away, or let in whatever else is said of them. */
export type Effect = 'block' | 'allow'

/** What is known of a number, a prefix, or anonymous callers. */
export interface Entry {
  /**
   * `+14155550100`; a prefix with a star at its end, `+4490*`; `anonymous` for everybody who withholds the number;
   * `client:alice`, `sip:bob@example.com`.
   */
  readonly number: string
  readonly effect: Effect
  readonly reason?: string | undefined
  readonly addedBy?: string | undefined
  /** When it was added. Exact to the second. */
  readonly since: Date
  /** When it ends by itself. Default: never. */
  readonly expires?: Date | undefined
}

/** An entry to add. `number` is normalised; `effect` is `block` and `since` is now when left out. */
export interface NewEntry {
  readonly number: string
  readonly effect?: Effect | undefined
  readonly reason?: string | undefined
  readonly addedBy?: string | undefined
  readonly since?: Date | undefined
  readonly expires?: Date | undefined
}

/** One change of the list: who blocked whom, when. */
export interface Change {
  readonly operation: 'add' | 'update' | 'remove' | 'import'
  /** The number; undefined for an import, which counts. */
  readonly number?: string | undefined
  /** How many numbers an import brought. */
  readonly count?: number | undefined
  readonly effect?: Effect | undefined
  readonly reason?: string | undefined
  readonly by?: string | undefined
  readonly at: Date
}

/** What a list says of a caller. */
export interface Verdict {
  readonly blocked: boolean
  /** The entry that decided. */
  readonly entry?: Entry | undefined
  /** Why the list could not be asked, where nothing was known of the caller; then `blocked` is what its policy says. */
  readonly unavailable?: unknown
}

/**
 * Who may not call or write: `memoryBlacklist()` for one process, `redisBlacklist(client)` for many.
 *
 * A caller whom any `allow` matches is let in. Otherwise, one whom a `block` matches is turned away, and the verdict
 * names the longest match.
 *
 * All but `check` and `close` reject with a NumberError or TypeError when they are given what cannot be, and with a
 * BlacklistUnavailableError when Redis does not do it within five seconds: it may do it later.
 */
export interface Blacklist {
  /**
   * Whether a caller is turned away. Takes `From` as Twilio sends it, whatever it is; never throws, never rejects, and
   * answers within the list's deadline. At once, without a promise, when it need not ask elsewhere.
   */
  check(from: string | undefined): Verdict | Promise<Verdict>
  /**
   * The entry for just this number, prefix or kind of caller. What has expired is gone.
   * @throws NumberError when it cannot be a number.
   */
  get(number: string): Promise<Entry | undefined>
  /** @throws NumberError when it cannot be a number. */
  add(entry: NewEntry): Promise<'added' | 'updated'>
  /**
   * Adds many at once, with one line in the log; in Redis a thousand at a time, with a line for each thousand.
   * @throws NumberError when one of them cannot be a number; then none is added.
   * @throws BlacklistUnavailableError when Redis fails; the thousands before stay.
   */
  addMany(entries: readonly NewEntry[], options?: ByOptions): Promise<Added>
  /**
   * Gives whether there was something to remove.
   * @throws NumberError when it cannot be a number.
   */
  remove(number: string, options?: ByOptions): Promise<boolean>
  /**
   * All entries, in no order, in bounded memory. In Redis, one may come twice, and one that is added or removed
   * meanwhile may come or not.
   */
  list(): AsyncIterable<Entry>
  /** How many entries there are; those that have expired may count for a while. */
  size(): Promise<number>
  /** The changes, newest first. */
  log(options?: LogOptions): AsyncIterable<Change>
  /** Ends what the list itself has opened. The client stays open. */
  close(): Promise<void>
}

export interface ByOptions {
  /** Who does it, for the log. */
  readonly by?: string | undefined
}

export interface LogOptions {
  /** Changes that this one made only. */
  readonly by?: string | undefined
  /** Changes of this number only. */
  readonly number?: string | undefined
  /** At most so many. Default: 100. */
  readonly limit?: number | undefined
}

export interface Added {
  readonly added: number
  readonly updated: number
}
