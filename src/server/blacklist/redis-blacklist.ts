import type { RedisClient } from '../redis/client.js'
import { listenForErrors } from '../redis/listen-for-errors.js'
import { createPulse } from '../redis/pulse.js'
import type { Blacklist } from './blacklist.js'
import { checkCountry } from './number.js'
import { administration } from './redis/administration.js'
import { keysOf } from './redis/keys.js'
import { knownCallers } from './redis/known-callers.js'
import { lookups } from './redis/lookups.js'
import { subscription } from './redis/subscription.js'
import { sweeper } from './redis/sweeper.js'
import { versions } from './redis/versions.js'
import { BlacklistUnavailableError } from './unavailable-error.js'

export interface RedisBlacklistOptions {
  /** What keys and channel begin with: lists of different names share a Redis. No braces. Default: `'twimlx:'`. */
  readonly prefix?: string | undefined
  /** ISO 3166 code, such as `US`, of numbers that are added without a country code. Default: they need one. */
  readonly country?: string | undefined
  /**
   * What happens to callers of whom nothing is known while Redis does not answer. Default: `'allow'`, since a list
   * against nuisance must not hang up on everybody.
   */
  readonly onUnavailable?: 'allow' | 'reject' | undefined
  /** Milliseconds that one lookup may take, whatever Redis does: 1 to 5000. Default: 100. */
  readonly deadline?: number | undefined
  /** How many callers this process remembers, listed or not: 1 to 1,000,000. Default: 10,000, some MB. */
  readonly cacheSize?: number | undefined
  /**
   * Seconds for which a caller need not be looked up again, a fifth more or less: 0 to 600. Changes count at once all
   * the same. Default: 10.
   */
  readonly cacheSeconds?: number | undefined
}

/**
 * A blacklist in Redis, for any number of processes: what one of them adds, all of them know some milliseconds later.
 *
 * A lookup is one round trip, or none for a caller who was looked up in the last ten seconds. A change in any process is
 * told to the others by Pub/Sub; besides, each of them compares the version of the list twice a second, which finds what
 * Pub/Sub lost, and that the list was deleted. What is remembered serves for a second at most without such a proof.
 *
 * After three lookups without an answer, Redis is not asked any more, and callers get at once what was known of them in
 * the last ten minutes, else what `onUnavailable` says, with `unavailable` in the verdict. Four times a second the list
 * asks whether Redis is back.
 *
 * ```ts
 * const blacklist = redisBlacklist(await redisClient(), { country: 'US' })
 * await blacklist.add({ number: '(415) 555-0100', reason: 'rude', addedBy: 'ada' })
 * ```
 * @param client Of the `redis` package: `createClient()`, `createClientPool()`, `createCluster()` or
 * `createSentinel()`. The caller connects and closes it; it need not be connected yet. `redisClient()` makes one whose
 * settings fit: a client that waits for seconds before it reconnects is back only then.
 * @throws TypeError when an option cannot be.
 */
export function redisBlacklist(client: RedisClient, options: RedisBlacklistOptions = {}): Blacklist {
  const { prefix = 'twimlx:', country, onUnavailable = 'allow' } = options
  const { deadline = 100, cacheSize = 10_000, cacheSeconds = 10 } = options
  checkClient(client)
  const keys = keysOf(prefix)
  checkCountry(country)
  if (onUnavailable !== 'allow' && onUnavailable !== 'reject') {
    throw new TypeError(`onUnavailable is 'allow' or 'reject', not ${JSON.stringify(onUnavailable)}.`)
  }
  checkNumber('deadline', deadline, 1, 5000)
  checkNumber('cacheSize', cacheSize, 1, 1_000_000)
  checkNumber('cacheSeconds', cacheSeconds, 0, 600)
  listenForErrors(client)

  const known = knownCallers(Math.ceil(cacheSize), cacheSeconds * 1000)
  const version = versions(known)
  const changes = subscription(client, keys.channel, version.heard)
  const sweep = sweeper(client, keys)
  const pulse = createPulse({
    async beat() {
      changes.tend()
      await version.compare(() => client.get(keys.version))
      sweep()
    },
  })

  return {
    check: lookups({ client, list: keys.list, known, pulse, deadline, onUnavailable }),
    ...administration({ client, keys, country, changed: known.forget }),
    async close() {
      pulse.stop(new BlacklistUnavailableError('The blacklist has been closed.'))
      changes.stop()
    },
  }
}

function checkClient(client: unknown): void {
  const methods: (keyof RedisClient)[] = ['get', 'hmGet', 'hLen', 'hScan', 'xRevRange', 'eval', 'on']
  if (methods.every((method) => typeof (client as RedisClient | undefined)?.[method] === 'function')) return
  throw new TypeError("redisBlacklist needs a client of the 'redis' package, version 5 or later.")
}

function checkNumber(name: string, value: unknown, least: number, most: number): void {
  if (typeof value === 'number' && value >= least && value <= most) return
  throw new TypeError(`${name} is a number from ${least} to ${most}, not ${JSON.stringify(value)}.`)
}
