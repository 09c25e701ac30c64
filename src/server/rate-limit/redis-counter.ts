import { load } from '../load.js'
import type { RedisClient } from '../redis/client.js'
import { scriptedStore } from '../redis/scripted-store.js'
import type { Counter, Limits } from './limits.js'

export interface RedisCounterOptions extends Limits {
  readonly client: RedisClient
  readonly prefix: string
  /** In milliseconds. */
  readonly timeout: number
}

/**
 * The package's own script, and one line more: it would begin to block with a second command, a transaction. KEYS: the
 * caller's count. ARGV: 1, seconds of a window, points.
 */
const countAndBlock = (blockFor: number) => `
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
local consumed = redis.call('incrby', KEYS[1], ARGV[1])
if consumed == tonumber(ARGV[3]) + 1 then redis.call('expire', KEYS[1], ${blockFor}) end
return { consumed, redis.call('pttl', KEYS[1]) }
`

/**
 * Counts in Redis, with rate-limiter-flexible: one script on one key, so a Cluster and Sentinel will do as well. While Redis is
 * down, it is not asked.
 * @throws what the client throws, and StoreTimeoutError, when Redis does not answer.
 */
export function redisCounter({ client, prefix, timeout, points, duration, blockFor }: RedisCounterOptions): Counter {
  const { RateLimiterRedis, RateLimiterRes } = load('rate-limiter-flexible') as typeof import('rate-limiter-flexible')
  const { breaker, run } = scriptedStore(client, prefix, timeout)
  const storeClient = {
    eval: (script: string, { keys, arguments: values }: { keys: string[]; arguments: string[] }) =>
      breaker.ask(() => run(script, keys, values)),
  }
  const limiter = new RateLimiterRedis({
    storeClient,
    // Without it every call would be over the limit: it would look for commands of another package.
    useRedisPackage: true,
    // It would put a colon after it.
    keyPrefix: '',
    points,
    duration,
    ...(blockFor === undefined ? {} : { customIncrTtlLuaScript: countAndBlock(blockFor) }),
  })
  return (key) =>
    limiter.consume(prefix + key).then(
      () => false,
      (rejected: unknown) => {
        // Too many reject with a result, everything else with an error.
        if (rejected instanceof RateLimiterRes) return true
        throw rejected
      },
    )
}
