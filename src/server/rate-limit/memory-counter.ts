import { load } from '../load.js'
import type { Counter, Limits } from './limits.js'

/** Counts in the memory of this process, with rate-limiter-flexible. Its timers do not keep the process running. */
export function memoryCounter({ points, duration, blockFor = 0 }: Limits): Counter {
  const { RateLimiterMemory } = load('rate-limiter-flexible') as typeof import('rate-limiter-flexible')
  const limiter = new RateLimiterMemory({ points, duration, blockDuration: blockFor })
  return (key) =>
    limiter.consume(key).then(
      () => false,
      // It never rejects with an error: there is nothing that could fail.
      () => true,
    )
}
