import { createClient } from 'redis'
import { redisBlacklist } from 'twimlx/server'
import { BLOCKED, blockedNumber } from './callers.js'
import { BLACKLIST_KEY, BLACKLIST_PREFIX, KEYS } from './line.js'

/** Puts the same blocked numbers where the peers look for them, and where twimlx does. Gives what removes them. */
export async function fillRedis(url: string): Promise<() => Promise<void>> {
  const client = createClient({ url })
  client.on('error', (error) => {
    throw error
  })
  await client.connect()
  const numbers = Array.from({ length: BLOCKED }, (_, index) => blockedNumber(index))
  await client.sAdd(BLACKLIST_KEY, numbers)
  const blacklist = redisBlacklist(client, { prefix: BLACKLIST_PREFIX })
  await blacklist.addMany(numbers.map((number) => ({ number })))
  await blacklist.close()
  return async () => {
    await clear()
    client.destroy()
  }

  async function clear(): Promise<void> {
    // twimlx puts its prefixes in braces, so that the keys of one list stay together in a Cluster.
    for await (const keys of client.scanIterator({ MATCH: `*${KEYS}*`, COUNT: 1000 })) {
      if (keys.length > 0) await client.unlink(keys)
    }
  }
}
