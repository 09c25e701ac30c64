import type { RedisClientOptions, RedisClientType } from 'redis'
import { within } from './within.js'

/**
 * A client of the `redis` package with settings fit for requests that cannot wait: what cannot be asked now fails at
 * once, a server that has stopped answering is noticed within three seconds, and one that is back within half a second.
 * Lost connections never end the process. Waits a second at most for the first connection, then goes on trying by
 * itself. The caller closes it.
 *
 * ```ts
 * const client = await redisClient()
 * app.use(mount(routes, { blacklist: redisBlacklist(client) }))
 * ```
 * @param url `redis://user:password@host:6379/0`, or `rediss://` for TLS. Default: the environment's REDIS_URL.
 * @throws TypeError when there is no such URL.
 */
export async function redisClient(url = process.env['REDIS_URL']): Promise<RedisClientType> {
  if (url === undefined || !/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
    throw new TypeError('A Redis client needs a URL such as redis://localhost:6379, given or in REDIS_URL.')
  }
  const redis = await import('redis')
  const client = redis.createClient({
    url,
    // A command for a server that is away fails now, not after seconds in a queue.
    disableOfflineQueue: true,
    commandOptions: UNTIMED,
    // Without pings, socketTimeout would end connections on which nothing is asked.
    pingInterval: 1000,
    socket: { connectTimeout: 2000, socketTimeout: 3000, reconnectStrategy: reconnectSoon },
  })
  client.on('error', () => {})
  await within(FIRST, client.connect()).catch(() => {})
  return client
}

/** The package's own timeouts cost a third of a lookup's time, and do not cover a server that is frozen. */
const UNTIMED = { timeout: undefined } as unknown as NonNullable<RedisClientOptions['commandOptions']>

/** Milliseconds until the next attempt to connect, after so many: soon at first, never half a second. */
export function reconnectSoon(attempts: number): number {
  return Math.min(50 * 2 ** attempts, 400) + Math.random() * 100
}

/** Milliseconds to wait for the first connection. */
const FIRST = 1000
