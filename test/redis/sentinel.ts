import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { Problem } from '../runner/problem.js'
import { type RedisServer, startRedis } from './private-server.js'

/** A master, its replica, and one Sentinel that makes the replica the master when the master is gone for a second. */
export interface RedisSentinel {
  /** The master's, for `createSentinel({ name, sentinelRootNodes: sentinels })`. */
  readonly name: string
  readonly sentinels: { readonly host: string; readonly port: number }[]
  readonly master: RedisServer
  readonly replica: RedisServer
  stop(): Promise<void>
}

const NAME = 'twimlx'

export async function startSentinel(): Promise<RedisSentinel> {
  const started: RedisServer[] = []
  const start = async (options: Parameters<typeof startRedis>[0]) => {
    const server = await startRedis(options)
    started.push(server)
    return server
  }
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()))
  }
  try {
    const master = await start({ args: ['--repl-diskless-sync-delay', '0'] })
    const replica = await start({ args: ['--replicaof', '127.0.0.1', `${master.port}`] })
    await until(replica, ['INFO', 'replication'], /master_link_status:up/)
    const sentinel = await start({ args: ['--sentinel'], config: configuration(master) })
    await until(sentinel, ['SENTINEL', 'REPLICAS', NAME], /master-link-status,ok/)
    return { name: NAME, sentinels: [{ host: '127.0.0.1', port: sentinel.port }], master, replica, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function configuration({ port }: RedisServer): string {
  return [
    `sentinel monitor ${NAME} 127.0.0.1 ${port} 1`,
    `sentinel down-after-milliseconds ${NAME} 1000`,
    `sentinel failover-timeout ${NAME} 3000`,
    '',
  ].join('\n')
}

/** Asks a server until its answer matches. */
async function until({ url }: RedisServer, command: string[], pattern: RegExp): Promise<void> {
  const client = createClient({ url, RESP: 2 })
  client.on('error', () => {})
  await client.connect()
  try {
    const end = performance.now() + 15_000
    for (;;) {
      const answer = String(await client.sendCommand(command))
      if (pattern.test(answer)) return
      if (performance.now() > end) {
        throw new Problem(`Redis Sentinel for the tests did not get ready. ${command.join(' ')} says: ${answer}`)
      }
      await pause(20)
    }
  } finally {
    client.destroy()
  }
}
