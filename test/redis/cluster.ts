import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { Problem } from '../runner/problem.js'
import { type RedisServer, startRedis } from './private-server.js'

/** A Redis Cluster of three masters without replicas. */
export interface RedisCluster {
  /** For `createCluster({ rootNodes })`. */
  readonly rootNodes: { readonly url: string }[]
  readonly nodes: readonly RedisServer[]
  stop(): Promise<void>
}

const SLOTS = 16_384

/** Takes about two seconds: Redis waits that long before a new cluster may be written to. */
export async function startCluster(): Promise<RedisCluster> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000']
  const nodes = await Promise.all([0, 1, 2].map(() => startRedis({ args })))
  const cluster = {
    rootNodes: nodes.map(({ url }) => ({ url })),
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
  try {
    await Promise.all(nodes.map((node, index) => join(node, index, nodes)))
    return cluster
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Gives a node its slots, introduces it to the others, and waits until it sees a whole cluster. */
async function join({ url }: RedisServer, index: number, nodes: readonly RedisServer[]): Promise<void> {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.sendCommand(['CLUSTER', 'ADDSLOTS', ...slotsOf(index, nodes.length)])
    // Without an epoch of its own, nodes that start together quarrel about who has which slots.
    await client.sendCommand(['CLUSTER', 'SET-CONFIG-EPOCH', `${index + 1}`])
    for (const { port } of nodes.slice(0, index)) {
      await client.sendCommand(['CLUSTER', 'MEET', '127.0.0.1', `${port}`])
    }
    const end = performance.now() + 15_000
    for (;;) {
      const info = String(await client.sendCommand(['CLUSTER', 'INFO']))
      if (info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes.length}`)) return
      if (performance.now() > end) throw new Problem(`The Redis Cluster for the tests did not get ready:\n${info}`)
      await pause(20)
    }
  } finally {
    client.destroy()
  }
}

/** One by one: CLUSTER ADDSLOTSRANGE exists from Redis 7.0 on only, and Ubuntu 22.04 has 6.0. */
function slotsOf(index: number, count: number): string[] {
  const first = Math.floor((SLOTS * index) / count)
  const end = Math.floor((SLOTS * (index + 1)) / count)
  return Array.from({ length: end - first }, (_, offset) => `${first + offset}`)
}
