import { createClient } from 'redis'
import { Problem } from '../runner/problem.js'

/**
 * Gives the URL that somebody has set, once a server has answered there. A hundred failing tests would say less clearly
 * that none does.
 * @throws Problem when none does
 */
export async function checkGiven(url: string): Promise<string> {
  try {
    const client = createClient({ url, socket: { connectTimeout: 2000, reconnectStrategy: false } })
    client.on('error', () => {})
    await client.connect()
    try {
      await client.ping()
    } finally {
      client.destroy()
    }
    return url
  } catch (error) {
    throw new Problem(
      `No Redis server can be used at REDIS_URL. Start it, or unset REDIS_URL, and the tests start one of their own. \
The reason: ${describe(error)}`,
    )
  }
}

/** The error of a name with several addresses has no message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
