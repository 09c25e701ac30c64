import type { LRUCache } from 'lru-cache'
import type { TwilioRequest } from '../../twiml/request/index.js'
import { load } from '../load.js'
import { numberOption } from '../number-option.js'
import type { RedisClient } from '../redis/client.js'
import { callerKey } from './caller-key.js'
import { memoryCounter } from './memory-counter.js'
import { redisCounter } from './redis-counter.js'

export interface RateLimitOptions {
  /** So many calls and messages of one caller in `duration` are answered; from 1 to 1,000,000. */
  readonly points: number
  /** The length of a window, in whole seconds, from 1 to 2,147,483 (24 days). It begins with the first call. */
  readonly duration: number
  /** For how many seconds a caller who went over the limit is turned away. Default: until the window ends. */
  readonly blockFor?: number | undefined
  /** Counts in Redis, for all processes together. Default: in the memory of this process. */
  readonly redis?: RedisClient | undefined
  /** What the keys in Redis begin with. Default: `twimlx:limit:`. */
  readonly prefix?: string | undefined
  /**
   * A secret with which callers' numbers are hashed before they are stored; the same for all processes. Default: the
   * environment's TWILIO_AUTH_TOKEN, or none.
   */
  readonly secret?: string | undefined
  /** How many milliseconds Redis may take to answer, from 1 to 10,000. Default: 100. */
  readonly timeout?: number | undefined
}

/** What a limit says of a request. */
export interface LimitVerdict {
  readonly limited: boolean
  /** Why Redis could not be asked; then the process itself has counted. */
  readonly unavailable?: unknown
}

export interface RateLimiter {
  /** Counts a request, if it is one that counts. Never rejects. */
  check(request: TwilioRequest): Promise<LimitVerdict>
}

const LONGEST = 2_147_483

/** How many calls are remembered, to count each of them once. */
const CALLS = 10_000

/**
 * Limits how often one caller may call or write to an account. An incoming call counts once, while it rings, and a
 * message once; what a caller does in the course of a call does not count. Callers who withhold their number are not
 * counted: nobody could tell them apart, and one could lock out all others. The blacklist can turn them away.
 *
 * While Redis does not answer, each process counts for itself.
 * @throws TypeError when an option cannot be right.
 */
export function rateLimit(options: RateLimitOptions): RateLimiter {
  const { redis, secret = process.env['TWILIO_AUTH_TOKEN'] ?? '', prefix = 'twimlx:limit:' } = options
  const number = (name: string, value: number, most: number) => numberOption(`rateLimit: ${name}`, value, 1, most)
  const points = number('points', options.points, 1_000_000)
  const duration = number('duration', options.duration, LONGEST)
  const blockFor = options.blockFor === undefined ? undefined : number('blockFor', options.blockFor, LONGEST)
  const timeout = number('timeout', options.timeout ?? 100, 10_000)
  checkText('prefix', prefix)
  checkText('secret', secret)
  if (redis !== undefined && typeof (redis as Partial<RedisClient> | null)?.eval !== 'function') {
    throw new TypeError('rateLimit: redis takes a client of the redis package, such as createClient() makes.')
  }
  const { LRUCache: Cache } = load('lru-cache') as { LRUCache: typeof LRUCache }
  /** At which path a call was counted: a <Redirect> asks at another one while the call still rings. */
  const counted = new Cache<string, string>({ max: CALLS })
  const inMemory = memoryCounter({ points, duration, blockFor })
  const inRedis = redis && redisCounter({ client: redis, prefix, timeout, points, duration, blockFor })

  return {
    async check(request) {
      const key = callerKey(request, secret)
      if (key === undefined) return { limited: false }
      const { callSid, url: { path } = { path: '' } } = request
      if (callSid === undefined) return count(key)
      const first = counted.get(callSid)
      if (first !== undefined && first !== path) return { limited: false }
      const verdict = await count(key)
      if (!verdict.limited) counted.set(callSid, path)
      return verdict
    },
  }

  async function count(key: string): Promise<LimitVerdict> {
    if (inRedis === undefined) return { limited: await inMemory(key) }
    try {
      return { limited: await inRedis(key) }
    } catch (error) {
      return { limited: await inMemory(key), unavailable: error }
    }
  }
}

function checkText(name: string, value: string): void {
  if (typeof value !== 'string') throw new TypeError(`rateLimit: ${name} takes text, not ${typeof value}.`)
}
