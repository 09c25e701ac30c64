import { redisServer } from '../redis/server.js'
import type { Plan } from '../section.js'
import { fillRedis } from './fill-redis.js'
import { type LoadProcess, startLoad } from './load/load-process.js'
import { dividedCores, moveTo } from './process/cores.js'
import { type ServerProcess, type StartOptions, startServer } from './process/server-process.js'

/** What servers are measured with. */
export interface Stand {
  /** Whether the servers have a core to themselves. */
  readonly isPinned: boolean
  /** Whether there is a Redis. */
  readonly hasRedis: boolean
  readonly load: LoadProcess
  /** Starts a contender, on the core of the servers. It ends with the stand. */
  start(script: URL, options?: StartOptions): Promise<ServerProcess>
}

export interface StandOptions {
  /** Whether servers get a core to themselves, where there is more than one. Default: true. */
  readonly pin?: boolean
  /** Whether Redis is needed. Default: true. */
  readonly redis?: boolean
}

/** Sets all up, measures, and leaves nothing behind. */
export async function withStand<T>(
  note: Plan['note'],
  measure: (stand: Stand) => Promise<T>,
  { pin = true, redis: isWanted = true }: StandOptions = {},
): Promise<T> {
  const cores = pin ? dividedCores() : undefined
  const undo: (() => unknown)[] = []
  try {
    // Whatever is started from here on stays away from the servers' core: Redis, and the load generator.
    if (cores !== undefined) undo.push(moveTo(cores.others))
    const redis = isWanted ? await redisServer() : undefined
    if (isWanted && redis === undefined) note('  SKIP_REDIS: without the servers that use Redis')
    if (redis !== undefined) {
      undo.push(() => redis.stop())
      const clear = await fillRedis(redis.url)
      undo.push(clear, onInterrupt(clear))
    }
    const load = await startLoad()
    undo.push(() => load.stop())
    return await measure({
      isPinned: cores !== undefined,
      hasRedis: redis !== undefined,
      load,
      async start(script, options) {
        const server = await startServer(script, { redisUrl: redis?.url, cores: cores?.servers, ...options })
        undo.push(() => server.stop())
        return server
      },
    })
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

/** What is on a Redis of somebody else's goes first. Servers and load generator end with this process. */
function onInterrupt(clear: () => Promise<void>): () => void {
  const interrupted = () => void clear().finally(() => process.exit(130))
  process.once('SIGINT', interrupted)
  return () => process.off('SIGINT', interrupted)
}
