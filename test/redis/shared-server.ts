import { createClient } from 'redis'
import { isOn } from '../runner/options.js'
import { Problem } from '../runner/problem.js'
import { type Running, startServer } from './start.js'

let shared: Promise<Running> | undefined
let given: Promise<string> | undefined

/**
 * The URL of the Redis server that all tests share: REDIS_URL, or a server that is started on first use and ends with
 * the test process. Keep to keys below a `uniquePrefix()`: REDIS_URL may be somebody's own server.
 */
export async function redisUrl(): Promise<string> {
  if (isOn(process.env['SKIP_REDIS'])) {
    throw new Problem('SKIP_REDIS is set, and a test needs Redis. Declare its suite with `redisTest()`.')
  }
  const url = process.env['REDIS_URL']
  if (url !== undefined && url !== '') {
    given ??= checked(url)
    return given
  }
  shared ??= startShared()
  const { port } = await shared
  return `redis://127.0.0.1:${port}`
}

async function startShared(): Promise<Running> {
  const server = await startServer()
  // A test may have ended it, with SHUTDOWN: the next one gets a new one.
  void server.ended.then(() => {
    shared = undefined
  })
  return server
}

/** @throws Problem when no server answers at REDIS_URL: a hundred failing tests would say so less clearly */
async function checked(url: string): Promise<string> {
  try {
    const client = createClient({ url, socket: { connectTimeout: 2000, reconnectStrategy: false } })
    client.on('error', () => {})
    await client.connect()
    await client.ping()
    await client.close()
    return url
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new Problem(
      `No Redis server can be used at REDIS_URL: ${reason}. Start it, or unset REDIS_URL, and the tests start their own.`,
    )
  }
}
