import { createClient } from 'redis'
import { BLACKLIST_KEY } from '../../line.js'

/**
 * Asks Redis whether a caller is blocked, as everybody writes it: a set, and one SISMEMBER for each request. node-redis
 * sends the commands of one turn of the event loop together, so that 32 connections cost fewer writes than 32.
 */
export async function peerBlacklist(): Promise<(caller: string) => Promise<boolean>> {
  const client = createClient({ url: process.env['REDIS_URL'] ?? '' })
  client.on('error', (error) => {
    throw error
  })
  await client.connect()
  return async (caller) => (await client.sIsMember(BLACKLIST_KEY, caller)) === 1
}
