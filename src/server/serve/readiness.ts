import { within } from '../redis/within.js'
import type { ServedRedis } from './redis.js'

/** Redis answers a ping in less than a millisecond. */
const PATIENCE = 500

/** Anybody may ask `/readyz` as often as they like; Redis is asked once a second. */
const FRESH = 1000

/**
 * Asks whether all clients' servers answer. Who asks while an answer is awaited waits for the same; an answer counts for
 * one second. Never rejects.
 */
export function readiness(clients: readonly ServedRedis[]): () => Promise<boolean> {
  let last: Promise<boolean> | undefined
  return () => {
    last ??= ask().finally(() =>
      setTimeout(() => {
        last = undefined
      }, FRESH).unref(),
    )
    return last
  }

  async function ask(): Promise<boolean> {
    const answers = await Promise.all(clients.map(isAnswering))
    return answers.every((isAnswered) => isAnswered)
  }
}

/** A frozen server keeps its connection: only a timer of one's own finds that out. */
async function isAnswering(client: ServedRedis): Promise<boolean> {
  try {
    await within(PATIENCE, client.ping())
    return true
  } catch {
    return false
  }
}
