import { createClient } from 'redis'
import { redisBlacklist, redisClient } from 'twimlx/server'
import { digits } from '../format.js'
import type { Figure, Table } from '../section.js'
import { figureOf } from '../statistics.js'
import type { Keys } from './lists/list.js'
import type { Callers } from './numbers.js'

/** Has Redis tell each command that comes over the connection of a list, while callers are looked up. */
export async function countRoundTrips(url: string, keys: Keys, callers: Callers) {
  const client = await redisClient(url)
  const { addr } = await client.clientInfo()
  const blacklist = redisBlacklist(client, { prefix: keys.own })
  const monitor = createClient({ url })
  await monitor.connect()
  const seen: string[] = []
  // A line is: time, [database address], "command", "key" …
  await monitor.monitor((line) => {
    if (`${line}`.includes(` ${addr}] `)) seen.push(`${line}`.slice(`${line}`.indexOf('] ') + 2))
  })

  async function commandsOf(check: () => Promise<void>): Promise<readonly string[]> {
    seen.length = 0
    await check()
    // What has been asked has been told, when this has.
    await client.echo('the end')
    while (!seen.some((line) => /^"echo"/i.test(line))) await new Promise((resolve) => setTimeout(resolve, 5))
    // These come by the clock, however many callers there are: the beat of the list, and the client's own.
    return seen.filter((line) => !/^("(echo|ping)"|"get" "[^"]*:version")/i.test(line))
  }

  const newOnes = callers.next(1000)
  const one = await commandsOf(async () => {
    for (const caller of newOnes) await blacklist.check(caller)
  })
  const again = await commandsOf(async () => {
    for (const caller of newOnes) await blacklist.check(caller)
  })
  const [single = ''] = callers.next(1)
  const atOnce = await commandsOf(async () => {
    await Promise.all(Array.from({ length: 64 }, () => blacklist.check(single)))
  })
  await blacklist.close()
  client.destroy()
  monitor.destroy()

  const kinds = [...new Set(one.map((line) => line.split(' ', 1)[0]?.replaceAll('"', '').toUpperCase()))]
  const figures: Record<string, Figure> = {
    'redis.new.roundTrips': figureOf([one.length / newOnes.length], 'round trips'),
    'redis.repeat.roundTrips': figureOf([again.length / newOnes.length], 'round trips'),
  }
  const table: Table = {
    title: 'Round trips of `redisBlacklist()`',
    columns: ['lookups', 'round trips', 'per lookup'],
    rows: [
      ['1000 new callers, one after the other', `${one.length}`, digits(one.length / newOnes.length)],
      ['the same 1000 again', `${again.length}`, digits(again.length / newOnes.length)],
      ['one new caller, 64 times at once', `${atOnce.length}`, digits(atOnce.length / 64)],
    ],
    note: `Counted by MONITOR: the commands (${kinds.join(', ')}) of the list's connection. By the clock, whatever the \
traffic, come a GET twice a second, which finds changes that went unheard, and the client's PING each second.`,
  }
  return { figures, table }
}
