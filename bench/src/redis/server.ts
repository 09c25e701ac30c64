import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createClient } from 'redis'

/** The Redis that is measured with. */
export interface RedisServer {
  readonly url: string
  /** It runs for us alone: nobody else's commands or keys count. */
  readonly isOwn: boolean
  /** Ends it, where we have started it. */
  stop(): Promise<void>
}

/**
 * The server of REDIS_URL, else one of our own as the tests start theirs: from PATH, from an earlier run, or fetched.
 * It ends with this process, however that ends. Undefined with SKIP_REDIS=1.
 */
export async function redisServer(): Promise<RedisServer | undefined> {
  const { REDIS_URL, SKIP_REDIS } = process.env
  if (SKIP_REDIS !== undefined && !['', '0', 'false'].includes(SKIP_REDIS)) return undefined
  if (!REDIS_URL) return start()
  await checkGiven(REDIS_URL)
  return { url: REDIS_URL, isOwn: false, stop: async () => {} }
}

/** @throws Error when no server answers at it */
async function checkGiven(url: string): Promise<void> {
  const client = createClient({ url, socket: { connectTimeout: 2000, reconnectStrategy: false } })
  client.on('error', () => {})
  try {
    await client.connect()
    client.destroy()
  } catch (cause) {
    throw new Error('No Redis server answers at REDIS_URL. Start it, or unset REDIS_URL.', { cause })
  }
}

/** The tests' own code, through tsx, in a process of its own: here, nothing goes through a loader. */
async function start(): Promise<RedisServer> {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const script = fileURLToPath(new URL('hold-server.js', import.meta.url))
  const holder = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C reaches the whole group. The server goes when our end of its pipe is closed, after those that use it.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    holder.once('error', reject)
    holder.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()))
    holder.once('close', () => reject(new Error('No Redis server has started. SKIP_REDIS=1 does without.')))
  })
  return {
    url,
    isOwn: true,
    async stop() {
      holder.stdin.end()
      await ended
    },
  }
}
