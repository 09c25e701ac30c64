import { BasicClientSideCache, createClient } from 'redis'
import type { Keys, List } from './list.js'

// The cache of the `redis` package itself: Redis tells it which keys have changed. It holds as many answers as ours, for
// as long. It still makes a promise and a command for each answer.

/** One SET: each write to it takes all answers away. */
export async function trackedSetList(url: string, { set }: Keys): Promise<List> {
  const { client, cache } = await trackingClient(url)
  const elsewhere = createClient({ url })
  await elsewhere.connect()
  return {
    name: 'SISMEMBER, client-side cache',
    check: async (caller) => (await client.sIsMember(set, caller)) === 1,
    block: async (number) => {
      await elsewhere.sAdd(set, number)
    },
    answeredHere: () => cache.stats().hitCount,
    async close() {
      client.destroy()
      elsewhere.destroy()
    },
  }
}

/** A key per number: a write takes away the answer about that one. */
export async function trackedKeyList(url: string, { key }: Keys): Promise<List> {
  const { client, cache } = await trackingClient(url)
  const elsewhere = createClient({ url })
  await elsewhere.connect()
  return {
    name: 'EXISTS, client-side cache',
    check: async (caller) => (await client.exists(key + caller)) === 1,
    block: async (number) => {
      await elsewhere.set(key + number, '1')
    },
    answeredHere: () => cache.stats().hitCount,
    async close() {
      client.destroy()
      elsewhere.destroy()
    },
  }
}

async function trackingClient(url: string) {
  const cache = new BasicClientSideCache({ maxEntries: 10_000, ttl: 10_000, evictPolicy: 'LRU' })
  const client = createClient({ url, RESP: 3, clientSideCache: cache })
  await client.connect()
  return { client, cache }
}
