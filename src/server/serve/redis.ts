import { within } from '../redis/within.js'

/**
 * What `serve` uses of a client of the `redis` package, version 5 or later: `createClient()`, `createClientPool()`,
 * `createCluster()` and `createSentinel()` all fit.
 */
export interface ServedRedis {
  readonly isOpen: boolean
  ping(): Promise<unknown>
  /** Waits for the answers to what has been asked. */
  close(): unknown
  /** Does not. */
  destroy(): unknown
  on(event: string, listener: (...values: unknown[]) => void): unknown
  off(event: string, listener: (...values: unknown[]) => void): unknown
}

/** @throws TypeError when it is no client. */
export function clientsOf(redis: ServedRedis | readonly ServedRedis[] | undefined): readonly ServedRedis[] {
  const clients = redis === undefined ? [] : [redis].flat()
  for (const client of clients as readonly (Partial<ServedRedis> | null | undefined)[]) {
    const parts = [client?.ping, client?.close, client?.destroy, client?.on, client?.off]
    if (parts.every((part) => typeof part === 'function')) continue
    throw new TypeError('serve: redis takes clients of the redis package, such as createClient() makes.')
  }
  return clients
}

/** Long enough for answers on the way, short enough that a server that has stopped answering holds nothing up. */
const CLOSING = 500

/** Closes a client; breaks its connection off where it does not close. */
export async function closeRedis(client: ServedRedis): Promise<void> {
  if (!client.isOpen) return
  try {
    await within(CLOSING, Promise.resolve(client.close()))
  } catch {
    destroy(client)
  }
}

function destroy(client: ServedRedis): void {
  try {
    client.destroy()
  } catch {
    // It has closed meanwhile.
  }
}
