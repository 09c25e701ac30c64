import { randomUUID } from 'node:crypto'
import { createClient, type RedisClientType } from 'redis'
import { digits } from '../format.js'
import type { Plan, Section, Table } from '../section.js'
import { measureBytes } from './bytes.js'
import { keysOf } from './lists/list.js'
import { type Extent, measureLookups } from './lookups.js'
import { deleteKeys } from './memory.js'
import { Callers } from './numbers.js'
import { countRoundTrips } from './round-trips.js'
import { redisServer } from './server.js'

const TITLE = 'Blacklist in Redis'

/** This part of a million fills Redis's tables to the same degree as a million, so that bytes per number compare. */
const QUICK: Extent = { count: 1_000_000 / 32, seconds: 4, least: 5, most: 20 }
const FULL: Extent = { count: 1_000_000, seconds: 60, least: 15, most: 40 }

/** Fills Redis with a blacklist, in each way there is, and looks callers up. */
export async function measureRedis({ quick, note }: Plan): Promise<Section> {
  const server = await redisServer()
  if (server === undefined) return skipped()
  const extent = quick ? QUICK : FULL
  const id = randomUUID().slice(0, 8)
  const keys = keysOf(id)
  const client = createClient({ url: server.url }) as RedisClientType
  // Our own server ends with us, and all that is on it.
  const interrupted = () => void deleteKeys(client, id).finally(() => process.exit(130))
  if (!server.isOwn) process.once('SIGINT', interrupted)
  try {
    await client.connect()
    note(`  adding ${digits(extent.count)} numbers in nine ways`)
    const bytes = await measureBytes(server.url, client, keys, extent.count)
    note('  looking callers up')
    const callers = new Callers(extent.count)
    const roundTrips = await countRoundTrips(server.url, keys, callers)
    const lookups = await measureLookups(server.url, keys, callers, extent)
    const figures = { ...lookups.figures, ...roundTrips.figures, ...bytes.figures }
    return { name: 'redis', title: TITLE, tables: [lookups.table, roundTrips.table, bytes.table], figures }
  } finally {
    if (client.isOpen && !server.isOwn) await deleteKeys(client, id)
    if (client.isOpen) client.destroy()
    process.off('SIGINT', interrupted)
    await server.stop()
  }
}

function skipped(): Section {
  const table: Table = { title: 'Skipped', columns: [], rows: [], note: 'SKIP_REDIS is set.' }
  return { name: 'redis', title: TITLE, tables: [table], figures: {} }
}
