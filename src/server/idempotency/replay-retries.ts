import type { Middleware } from 'koa'
import type { Report } from '../events/report.js'
import { memoryIdempotency } from './memory-idempotency.js'
import type { IdempotencyStore } from './store.js'
import { withReplay } from './with-replay.js'

export interface ReplayRetriesOptions {
  /** Where answers are kept. Default: `memoryIdempotency()`, in this process. */
  readonly store?: IdempotencyStore | undefined
  /** Is told of replays, and when the store is unavailable. Default: nobody. */
  readonly report?: Report | undefined
}

/**
 * Answers retries of Twilio's (`I-Twilio-Idempotency-Token`) with the first answer. Behind `readBody()` and the check of
 * the signature, before what answers; part of `twilio()`, `twiml()` and `mount()`.
 * @throws TypeError when an option cannot be right.
 */
export function replayRetries({
  store = memoryIdempotency(),
  report = () => {},
}: ReplayRetriesOptions = {}): Middleware {
  if (typeof store?.begin !== 'function') {
    throw new TypeError('store takes memoryIdempotency(), redisIdempotency(client), or what has their shape.')
  }
  return async function replayedRetries(ctx, next) {
    return withReplay(ctx, store, report, next)
  }
}
