import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import type { RedisClient } from '../../../src/server/redis/client.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import { redisUrl, startCluster, startSentinel } from '../../redis/redis-server.js'

/** A connected client, and the end of it and of the server that was started for it. */
export interface Connection {
  readonly client: RedisClient
  end(): Promise<void>
}

/** All kinds of clients that lists may be given. */
export const connections: readonly [name: string, connect: () => Promise<Connection>][] = [
  ['a client of redisClient()', single],
  ['a client with the defaults of the package, RESP 2', plain],
  ['a pool of clients', pool],
  ['a Cluster', cluster],
  ['Sentinel', sentinel],
]

async function single(): Promise<Connection> {
  const client = await redisClient(await redisUrl())
  return { client, end: async () => client.destroy() }
}

async function plain(): Promise<Connection> {
  const client = createClient({ url: await redisUrl(), RESP: 2 })
  await client.connect()
  return { client, end: async () => client.destroy() }
}

async function pool(): Promise<Connection> {
  const client = createClientPool({ url: await redisUrl() }, { minimum: 2, maximum: 4 })
  await client.connect()
  return { client, end: async () => client.destroy() }
}

async function cluster(): Promise<Connection> {
  const servers = await startCluster()
  const client = createCluster({ rootNodes: [...servers.rootNodes] })
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    end: async () => {
      client.destroy()
      await servers.stop()
    },
  }
}

async function sentinel(): Promise<Connection> {
  const servers = await startSentinel()
  const client = createSentinel({ name: servers.name, sentinelRootNodes: [...servers.sentinels] })
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    end: async () => {
      client.destroy()
      await servers.stop()
    },
  }
}
