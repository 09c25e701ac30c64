import { givenRedisUrl } from '../runner/environment.js'
import { checkGiven } from './given-server.js'
import { refuseWhenSkipped } from './skipping.js'
import { startServer } from './start.js'

let shared: Promise<string> | undefined

/**
 * The URL of the Redis server that all tests share: REDIS_URL, or a server that is started on first use and ends with
 * the test process. Keep to keys with a `uniquePrefix()`: REDIS_URL may be somebody's own server.
 */
export async function redisUrl(): Promise<string> {
  refuseWhenSkipped(process.env)
  shared ??= givenRedisUrl === undefined ? start() : checkGiven(givenRedisUrl)
  return shared
}

async function start(): Promise<string> {
  const { port, ended } = await startServer()
  // A test may end it, with SHUTDOWN: the next one gets a new one.
  void ended.then(() => {
    shared = undefined
  })
  return `redis://127.0.0.1:${port}`
}
