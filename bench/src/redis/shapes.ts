import type { RedisClientType } from 'redis'
import { importEntries, redisBlacklist, redisClient } from 'twimlx/server'
import type { Keys } from './lists/list.js'
import { numbers } from './numbers.js'

/** A way to keep numbers in Redis, of which the bytes per number are measured. */
export interface Shape {
  readonly name: string
  /** The last part of the figure's name. */
  readonly figure: string
  /** The lists that are asked later are in it: it stays. */
  readonly stays: boolean
  /** Keeps so many numbers. */
  fill(url: string, count: number): Promise<void>
}

/** Our own entries, as an import adds them; and what people write by hand. */
export function shapesOf(keys: Keys): readonly Shape[] {
  const far = new Date(Date.UTC(2099, 0)).toISOString()
  const { temporary } = keys
  return [
    own('with a reason, "spam calls"', 'reason', 'number,reason', ',spam calls'),
    own('with a reason and a name, "spam calls" by "eva"', 'name', 'number,reason,addedBy', ',spam calls,eva'),
    own('with an expiry', 'withExpiry', 'number,expires', `,${far}`),
    byHand('one HASH, a short JSON value', 'hashJson', (batch, numbers) => {
      batch.hSet(`${temporary}json`, pairs(numbers, '{"reason":"spam calls"}'))
    }),
    { ...own('number alone', 'alone', 'number', '', keys.own), stays: true },
    byHand('one SET', 'set', (batch, numbers) => batch.sAdd(keys.set, numbers), true),
    byHand('one HASH', 'hash', (batch, numbers) => batch.hSet(keys.hash, pairs(numbers, '1')), true),
    byHand(
      'one key each',
      'key',
      (batch, numbers) => {
        batch.mSet(numbers.map((number): [string, string] => [keys.key + number, '1']))
      },
      true,
    ),
    // Last: Redis's table of keys then grows as it did for the keys before.
    byHand('one key each, which expires', 'keyExpiry', (batch, numbers) => {
      for (const number of numbers) batch.set(temporary + number, '1', { PX: 10 ** 9 })
    }),
  ]

  function own(name: string, figure: string, header: string, rest: string, prefix = temporary): Shape {
    return {
      name: `twimlx: ${name}`,
      figure,
      stays: false,
      async fill(url, count) {
        const client = await redisClient(url)
        const blacklist = redisBlacklist(client, { prefix })
        const { added } = await importEntries(blacklist, csv(header, rest, count), { format: 'csv' })
        await blacklist.close()
        client.destroy()
        if (added !== count) throw new Error(`Only ${added} of ${count} numbers were added.`)
      },
    }
  }
}

type Batch = ReturnType<RedisClientType['multi']>

function byHand(name: string, figure: string, write: (batch: Batch, numbers: string[]) => void, stays = false): Shape {
  return {
    name,
    figure,
    stays,
    async fill(url, count) {
      const client = await redisClient(url)
      for (let from = 0; from < count; from += BATCH) {
        const batch = client.multi()
        write(batch, numbers(from, Math.min(from + BATCH, count)))
        await batch.execAsPipeline()
      }
      client.destroy()
    },
  }
}

const BATCH = 1000

async function* csv(header: string, rest: string, count: number): AsyncGenerator<string> {
  yield `${header}\n`
  for (let from = 0; from < count; from += BATCH) {
    yield numbers(from, Math.min(from + BATCH, count))
      .map((number) => `${number}${rest}\n`)
      .join('')
  }
}

function pairs(numbers: readonly string[], value: string): [string, string][] {
  return numbers.map((number) => [number, value])
}
