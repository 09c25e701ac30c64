import { setTimeout as pause } from 'node:timers/promises'
import type { RedisClientType } from 'redis'

/** Bytes that Redis has in use, without the buffers of its connections, once it has put its tables in order. */
export async function settledMemory(client: RedisClientType): Promise<number> {
  let last = await usedMemory(client)
  for (let same = 0; same < 2; ) {
    await pause(50)
    const now = await usedMemory(client)
    same = Math.abs(now - last) < 10_000 ? same + 1 : 0
    last = now
  }
  return last
}

async function usedMemory(client: RedisClientType): Promise<number> {
  const text = await client.info('memory')
  return numberOf(text, 'used_memory') - numberOf(text, 'mem_clients_normal')
}

function numberOf(text: string, name: string): number {
  const value = new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1]
  if (value === undefined) throw new Error(`INFO does not tell ${name}.`)
  return Number(value)
}

/** Deletes the keys that begin with a prefix, also behind the brace of a hash tag. The server may be somebody's own. */
export async function deleteKeys(client: RedisClientType, prefix: string): Promise<void> {
  for (const MATCH of [`${prefix}*`, `{${prefix}*`]) {
    for await (const keys of client.scanIterator({ MATCH, COUNT: 5000 })) {
      if (keys.length > 0) await client.del(keys)
    }
  }
}
