import type { RedisClient } from '../../redis/client.js'
import type { Keys } from './keys.js'
import { SWEEP } from './scripts.js'

/**
 * Makes a function that deletes a few expired entries when it has not done so for about a minute. Nobody waits for it,
 * and when it fails, the next time will do: what has expired counts for nothing anyway.
 */
export function sweeper(client: RedisClient, { list, expires }: Keys): () => void {
  let due = performance.now() + EVERY * Math.random()
  return () => {
    if (performance.now() < due) return
    due = performance.now() + EVERY
    void sweep()
  }

  async function sweep(): Promise<void> {
    try {
      await client.eval(SWEEP, { keys: [list, expires], arguments: [`${Date.now()}`] })
    } catch {}
  }
}

const EVERY = 60_000
