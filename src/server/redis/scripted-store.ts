import { randomUUID } from 'node:crypto'
import { type Breaker, breaker } from './breaker.js'
import type { RedisClient } from './client.js'
import { listenForErrors } from './listen-for-errors.js'
import { within } from './within.js'

/** What a store in Redis asks with. */
export interface ScriptedStore {
  /** For questions that need not be asked while Redis is down. */
  readonly breaker: Breaker
  /** Runs a Lua script, in bounded time. All `keys` lie in one slot of a Cluster. */
  run(script: string, keys: string[], values: string[]): Promise<unknown>
}

/** @param timeout Milliseconds that Redis may take to answer. */
export function scriptedStore(client: RedisClient, prefix: string, timeout: number): ScriptedStore {
  listenForErrors(client)
  return {
    // Another key each time: in a Cluster, one node that is down is not all of it.
    breaker: breaker(() => within(timeout, client.get(`${prefix}probe:${randomUUID().slice(0, 4)}`))),
    // A client that throws at once rejects, too.
    run: async (script, keys, values) => within(timeout, client.eval(script, { keys, arguments: values })),
  }
}
