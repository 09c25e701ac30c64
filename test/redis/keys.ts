import { randomUUID } from 'node:crypto'
import { createClient } from 'redis'
import { redisUrl } from './shared-server.js'

/** A beginning for keys that no other test, run or program uses: `twimlx-test-…:`. */
export function uniquePrefix(): string {
  return `twimlx-test-${randomUUID()}:`
}

/**
 * Deletes the keys that contain the prefix, and no others: the server may be somebody's own. Anywhere in the key, since
 * some begin with the `{` of a hash tag.
 */
export async function deleteKeys(prefix: string, url?: string): Promise<void> {
  const client = createClient({ url: url ?? (await redisUrl()) })
  client.on('error', () => {})
  await client.connect()
  try {
    const pattern = `*${prefix.replace(/[\\*?[\]^]/g, '\\$&')}*`
    for await (const keys of client.scanIterator({ MATCH: pattern, COUNT: 1000 })) {
      if (keys.length > 0) await client.unlink(keys)
    }
  } finally {
    client.destroy()
  }
}
