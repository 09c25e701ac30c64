import assert from 'node:assert/strict'
import type { RedisClientType } from 'redis'
import { suite, type Test } from 'uvu'
import type { Blacklist, Effect } from '../../../src/server/blacklist/blacklist.js'
import { memoryBlacklist } from '../../../src/server/blacklist/memory-blacklist.js'
import { redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from '../../redis/redis-server.js'

// Random entries and callers, against a model that is slow and plain.

function follows(test: Test, make: () => Promise<Blacklist>): void {
  test('does what a plain model does', async () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    const random = randomFrom(seed)
    const list = await make()
    const model = new Map<string, Effect>()
    try {
      for (let step = 0; step < 2000; step++) {
        const number = randomNumber(random)
        const dice = random(10)
        const note = `seed ${seed}, step ${step}, ${number}, ${JSON.stringify([...model])}`
        if (dice < 2) {
          const effect = random(4) === 0 ? 'allow' : 'block'
          assert.equal(await list.add({ number, effect }), model.has(number) ? 'updated' : 'added', note)
          model.set(number, effect)
        } else if (dice < 4) {
          assert.equal(await list.remove(number), model.delete(number), note)
        } else {
          const caller = number.replace('*', '')
          const { blocked, entry, unavailable } = await list.check(caller)
          assert.deepEqual([unavailable, blocked, entry?.number], [undefined, ...expected(model, caller)], note)
        }
      }
      const listed = new Map<string, Effect>()
      for await (const { number, effect } of list.list()) listed.set(number, effect)
      assert.deepEqual([...listed].sort(), [...model].sort(), `seed ${seed}`)
    } finally {
      await list.close()
    }
  })
}

function expected(model: Map<string, Effect>, caller: string): [blocked: boolean, number: string | undefined] {
  const matching = [...model.keys()]
    .filter((number) => number === caller || (number.endsWith('*') && caller.startsWith(number.slice(0, -1))))
    .sort((one, other) => length(other) - length(one))
  const allowed = matching.find((number) => model.get(number) === 'allow')
  return allowed === undefined ? [matching.length > 0, matching[0]] : [false, allowed]
}

/** An exact number counts more than a prefix with the same digits. */
function length(number: string): number {
  return number.endsWith('*') ? number.length - 1 : number.length + 0.5
}

/** Few digits, so that numbers and prefixes meet often. Numbers of Germany may have nearly any length. */
function randomNumber(random: (below: number) => number): string {
  if (random(20) === 0) return random(2) === 0 ? 'anonymous' : `client:${random(2)}`
  const digits = Array.from({ length: 6 + random(4) }, () => 1 + random(2)).join('')
  return random(2) === 0 ? `+49${digits}` : `+49${digits.slice(0, random(9))}*`
}

/** Mulberry32. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0
  }
}

const memory = suite('memoryBlacklist, at random')
follows(memory, async () => memoryBlacklist())
memory.run()

const redis = redisTest('redisBlacklist, at random')
const prefix = uniquePrefix()
let client: RedisClientType | undefined
redis.before(async () => {
  client = await redisClient(await redisUrl())
})
redis.after(async () => {
  client?.destroy()
  await deleteKeys(prefix)
})
follows(redis, async () => {
  if (client === undefined) throw new Error('There is no client.')
  return redisBlacklist(client, { prefix })
})
redis.run()
