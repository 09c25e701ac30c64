import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { numberOption } from '../number-option.js'
import type { RedisClient } from '../redis/client.js'
import { scriptedStore } from '../redis/scripted-store.js'
import type { Attempt, FirstAttempt, IdempotencyStore, KeptAnswer } from './store.js'

export interface RedisIdempotencyOptions {
  /** What its keys begin with. Default: `twimlx:answer:`. */
  readonly prefix?: string | undefined
  /** How many milliseconds an answer is kept, from 1 to 86 400 000 (a day). Default: 60 000. */
  readonly expires?: number | undefined
  /**
   * How many milliseconds a retry waits for the first attempt, from 0 to 15 000. Default: 9000, a little less than the
   * time that a handler has.
   */
  readonly wait?: number | undefined
  /** How many milliseconds Redis may take to answer, from 1 to 10 000. Default: 100. */
  readonly timeout?: number | undefined
}

/**
 * A claim ends by itself after so many milliseconds: when its process has died, a retry that waits has to take over
 * before Twilio gives up. A process that lives renews its claims while their handlers run.
 */
const CLAIM = 4000
const RENEW = 1000

/** A handler that still runs after so many of them hangs. */
const RENEWALS = 15

/** Gives what there is; when there is nothing, it is claimed. KEYS: answer. ARGV: claim, its milliseconds. */
const BEGIN = `
local found = redis.call('GET', KEYS[1])
if not found then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
return found
`

/**
 * Replaces a claim, unless it has been lost to another. KEYS: answer. ARGV: claim, what to put there ('' for nothing),
 * milliseconds to keep it.
 */
const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
`

/**
 * Answers for retries in Redis, for all processes. They hold what was said to the caller, and cookies, for as long as
 * they are kept. The client is the caller's, of the `redis` package, for a single server, a Cluster or Sentinel.
 * @throws TypeError when an option cannot be right.
 */
export function redisIdempotency(client: RedisClient, options: RedisIdempotencyOptions = {}): IdempotencyStore {
  const { prefix = 'twimlx:answer:' } = options
  if (typeof prefix !== 'string') throw new TypeError(`prefix takes text, not ${typeof prefix}.`)
  const expires = numberOption('expires', options.expires ?? 60_000, 1, 86_400_000)
  const wait = numberOption('wait', options.wait ?? 9000, 0, 15_000)
  const timeout = numberOption('timeout', options.timeout ?? 100, 1, 10_000)
  const { breaker, run } = scriptedStore(client, prefix, timeout)

  return {
    async begin(key): Promise<Attempt> {
      const keys = [prefix + key]
      const claim = `claim:${randomUUID()}`
      const end = performance.now() + wait
      for (let attempt = 0; ; attempt++) {
        const found = await breaker.ask(() => claimed(keys, claim))
        if (found === null) return firstAttempt(keys, claim)
        const text = String(found)
        if (!text.startsWith('claim:')) return { state: 'answered', answer: JSON.parse(text) as KeptAnswer }
        const left = end - performance.now()
        if (left <= 0) return { state: 'running' }
        await pause(Math.min(left, 10 + 10 * Math.min(attempt, 9)))
      }
    },
  }

  async function claimed(keys: string[], claim: string): Promise<unknown> {
    try {
      return await run(BEGIN, keys, [claim, `${CLAIM}`])
    } catch (error) {
      // A server whose answer was late or lost has noted a claim, for which a retry would wait.
      void run(REPLACE, keys, [claim, '', '0']).catch(() => {})
      throw error
    }
  }

  function firstAttempt(keys: string[], claim: string): FirstAttempt {
    const replace = (value: string, milliseconds: number) => run(REPLACE, keys, [claim, value, `${milliseconds}`])
    let renewals = 0
    const renewal = setInterval(() => {
      if (++renewals === RENEWALS) clearInterval(renewal)
      void replace(claim, CLAIM).catch(() => {})
    }, RENEW).unref()
    return {
      state: 'first',
      async keep(answer) {
        clearInterval(renewal)
        await replace(JSON.stringify(answer), expires)
      },
      async release() {
        clearInterval(renewal)
        await replace('', 0)
      },
    }
  }
}
