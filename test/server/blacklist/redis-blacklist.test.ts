import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import type { RedisClient } from '../../../src/server/redis/client.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import {
  deleteKeys,
  type RedisCluster,
  type RedisSentinel,
  redisTest,
  redisUrl,
  startCluster,
  startSentinel,
  uniquePrefix,
} from '../../redis/redis-server.js'
import { contract } from './contract.js'

interface Connection {
  readonly client: RedisClient
  /** Also ends the server, where it was started for it. */
  end(): Promise<void>
}

const kinds: [name: string, connect: () => Promise<Connection>][] = [
  [
    'a client of redisClient()',
    async () => {
      const client = await redisClient(await redisUrl())
      return { client, end: async () => client.destroy() }
    },
  ],
  [
    'a client with the defaults of the package, RESP 2',
    async () => {
      const client = createClient({ url: await redisUrl(), RESP: 2 })
      await client.connect()
      return { client, end: async () => client.destroy() }
    },
  ],
  [
    'a pool of clients',
    async () => {
      const client = createClientPool({ url: await redisUrl() }, { minimum: 2, maximum: 4 })
      await client.connect()
      return { client, end: async () => client.destroy() }
    },
  ],
  [
    'a Cluster',
    async () => {
      const cluster: RedisCluster = await startCluster()
      const client = createCluster({ rootNodes: [...cluster.rootNodes] })
      client.on('error', () => {})
      await client.connect()
      return {
        client,
        end: async () => {
          client.destroy()
          await cluster.stop()
        },
      }
    },
  ],
  [
    'Sentinel',
    async () => {
      const sentinel: RedisSentinel = await startSentinel()
      const client = createSentinel({ name: sentinel.name, sentinelRootNodes: [...sentinel.sentinels] })
      client.on('error', () => {})
      await client.connect()
      return {
        client,
        end: async () => {
          client.destroy()
          await sentinel.stop()
        },
      }
    },
  ],
]

for (const [name, connect] of kinds) {
  const test = redisTest(`redisBlacklist › ${name}`)
  const prefixes: string[] = []
  let connection: Connection | undefined

  test.before(async () => {
    connection = await connect()
  })

  test.after(async () => {
    await connection?.end()
    for (const prefix of prefixes) await deleteKeys(prefix)
  })

  contract(test, async (options) => {
    if (connection === undefined) throw new Error('There is no connection.')
    const prefix = uniquePrefix()
    prefixes.push(prefix)
    return redisBlacklist(connection.client, { ...options, prefix })
  })

  test.run()
}
