import { redisBlacklist, redisClient } from 'twimlx/server'
import type { Keys, List } from './list.js'

/** `redisBlacklist()` with its default options and the client that its manual shows. */
export async function ownList(url: string, { own }: Keys): Promise<List> {
  const [client, otherClient] = [await redisClient(url), await redisClient(url)]
  const list = redisBlacklist(client, { prefix: own })
  const elsewhere = redisBlacklist(otherClient, { prefix: own })
  let here = 0
  return {
    name: 'twimlx: redisBlacklist()',
    check(caller) {
      const verdict = list.check(caller)
      if (verdict instanceof Promise) return verdict.then(({ blocked }) => blocked)
      here++
      return verdict.blocked
    },
    async block(number) {
      await elsewhere.add({ number })
    },
    answeredHere: () => here,
    async close() {
      await Promise.all([list.close(), elsewhere.close()])
      client.destroy()
      otherClient.destroy()
    },
  }
}
