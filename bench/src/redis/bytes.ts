import type { RedisClientType } from 'redis'
import { digits } from '../format.js'
import type { Figure, Table } from '../section.js'
import { figureOf } from '../statistics.js'
import type { Keys } from './lists/list.js'
import { deleteKeys, settledMemory } from './memory.js'
import { shapesOf } from './shapes.js'

/** Keeps the numbers in each shape, and measures what they take in Redis, and how fast they come in. */
export async function measureBytes(url: string, client: RedisClientType, keys: Keys, count: number) {
  const figures: Record<string, Figure> = {}
  const rows: string[][] = []
  const shapes = shapesOf(keys)
  // What Redis needs once, for scripts and the like, is no number's.
  await shapes[0]?.fill(url, 1000)
  await deleteKeys(client, keys.temporary)
  for (const { name, figure, stays, fill } of shapes) {
    const before = await settledMemory(client)
    const start = performance.now()
    await fill(url, count)
    const seconds = (performance.now() - start) / 1000
    const bytes = ((await settledMemory(client)) - before) / count
    figures[`redis.bytes.${figure}`] = figureOf([bytes], 'bytes')
    figures[`redis.import.${figure}`] = figureOf([count / seconds], 'numbers per second')
    rows.push([name, digits(bytes), digits(seconds), digits(count / seconds)])
    if (!stays) await deleteKeys(client, keys.temporary)
  }
  const [alone, withExpiry] = [figures['redis.bytes.alone'], figures['redis.bytes.withExpiry']]
  if (alone !== undefined && withExpiry !== undefined) {
    figures['redis.bytes.expiry'] = figureOf([withExpiry.median - alone.median], 'bytes')
    rows.push(['what an expiry adds to ours', digits(withExpiry.median - alone.median), '', ''])
  }
  const table: Table = {
    title: `Memory of ${digits(count)} numbers in Redis, and the time to add them`,
    columns: ['kept as', 'bytes per number', 'seconds', 'numbers per second'],
    rows,
    note: `What Redis says it has in use, without its connections' buffers, after and before; with the log and all else \
that belongs to it. Ours come from CSV text by \`importEntries()\`: each is checked and normalised, and is told to all \
processes. The others are written a thousand at a time, unchecked.`,
  }
  return { figures, table }
}
