import type { Command } from 'commander'
import type { Blacklist } from '../server/blacklist/blacklist.js'
import { redisBlacklist } from '../server/blacklist/redis-blacklist.js'
import { within } from '../server/redis/within.js'
import { Failure, reasonOf, UsageProblem, usage } from './problems.js'

/** Milliseconds until Redis has to answer. */
const PATIENCE = 3000

/**
 * Opens the blacklist that `--redis` and `--prefix` name, and closes it after use. Unlike a server, a command does not
 * wait for a Redis that is away.
 * @throws UsageProblem when there is no URL; Failure when Redis cannot be reached.
 */
export async function withBlacklist<T>(command: Command, use: (blacklist: Blacklist) => Promise<T>): Promise<T> {
  const { redis: given, prefix } = command.optsWithGlobals<{ redis?: string; prefix: string }>()
  const url = urlFrom(given)
  const { createClient } = await import('redis')
  const client = createClient({ url: url.href, socket: { connectTimeout: PATIENCE, reconnectStrategy: false } })
  // A lookup has all the time it needs: nobody is on the phone.
  const blacklist = usage(() => redisBlacklist(client, { prefix, deadline: 5000 }))
  try {
    await within(PATIENCE, client.connect()).catch((error) => {
      // The host alone: a URL may hold a password.
      throw new Failure(`Redis at ${url.host || 'localhost'} cannot be used: ${reasonOf(error)}`, 1, error)
    })
    return await use(blacklist)
  } finally {
    await blacklist.close()
    if (client.isOpen) client.destroy()
  }
}

function urlFrom(given: string | undefined): URL {
  const text = given ?? process.env['REDIS_URL'] ?? ''
  const source = given === undefined ? 'REDIS_URL' : '--redis'
  if (text === '') {
    throw new UsageProblem('Which Redis? Set REDIS_URL, or give --redis, to a URL such as redis://localhost:6379.')
  }
  if (/^rediss?:\/\/./i.test(text) && URL.canParse(text)) return new URL(text)
  throw new UsageProblem(`${source} is no URL such as redis://localhost:6379 or rediss://user:password@host:6380.`)
}
