import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { RedisClientType } from 'redis'
import { type RedisBlacklistOptions, redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import type { RedisClient } from '../../../src/server/redis/client.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from '../../redis/redis-server.js'

const test = redisTest('redisBlacklist › what it remembers')

let client: RedisClientType
const prefix = uniquePrefix()

test.before(async () => {
  client = await redisClient(await redisUrl())
})

test.after(async () => {
  client.destroy()
  await deleteKeys(prefix)
})

test.after.each(() => deleteKeys(prefix))

/** A list, and how many lookups have gone to Redis. Answers to them may take some milliseconds to arrive. */
function counted(options: RedisBlacklistOptions = {}, delay = 0) {
  let lookups = 0
  const watched = new Proxy(client as RedisClient, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name !== 'hmGet') return value.bind(target)
      return async (...values: unknown[]) => {
        lookups++
        const answer = await value.apply(target, values)
        if (delay > 0) await pause(delay)
        return answer
      }
    },
  })
  return { list: redisBlacklist(watched, { prefix, ...options }), lookups: () => lookups }
}

test('who was looked up is answered at once, listed or not', async () => {
  const { list, lookups } = counted()
  await list.add({ number: '+14155550100' })
  await list.check('+14155550100')
  await list.check('+14155550101')
  const before = lookups()
  assert.deepEqual([list.check('+14155550100'), list.check('+14155550101')].map(blocked), [true, false])
  assert.deepEqual([list.check('whatsapp:+14155550100'), list.check('nonsense')].map(blocked), [true, false])
  assert.equal(lookups(), before)
  await list.close()
})

test('for longer than a second, while Redis says that nothing has changed', async () => {
  const { list, lookups } = counted()
  // On a busy machine the second may pass before Redis could say so: one of three is enough.
  for (let round = 1; ; round++) {
    await list.check('+14155550100')
    const before = lookups()
    await pause(1600)
    await list.check('+14155550100')
    if (lookups() === before) break
    assert.ok(round < 3, 'It was looked up again each time.')
  }
  await list.close()
})

function blocked(verdict: unknown): unknown {
  return (verdict as { blocked?: boolean }).blocked
}

test('many who ask for one caller at a time are one lookup', async () => {
  const { list, lookups } = counted()
  const checks = Array.from({ length: 50 }, () => list.check('+14155550100'))
  assert.ok((await Promise.all(checks)).every((verdict) => verdict.blocked === false))
  assert.equal(lookups(), 1)
  await list.close()
})

test('after its time it is looked up again', async () => {
  const { list, lookups } = counted({ cacheSeconds: 0.1 })
  await list.check('+14155550100')
  await pause(150)
  await list.check('+14155550100')
  assert.equal(lookups(), 2)
  await list.close()
  const never = counted({ cacheSeconds: 0 })
  await never.list.check('+14155550100')
  await never.list.check('+14155550100')
  assert.equal(never.lookups(), 2)
  await never.list.close()
})

test('a change forgets only whom it concerns', async () => {
  const { list, lookups } = counted()
  // The first one ever gives the list its version.
  await list.add({ number: '+14155550199' })
  await pause(50)
  const callers = ['+14155550100', '+14155550101', '+449012345678', '+449112345678']
  for (const caller of callers) await list.check(caller)
  await list.add({ number: '+14155550100' })
  await list.add({ number: '+4490*' })
  // What was told by Pub/Sub as well has arrived.
  await pause(50)
  const before = lookups()
  for (const caller of callers) await list.check(caller)
  assert.equal(lookups() - before, 2)
  await list.close()
})

test('what changed during a lookup is not remembered as it was', async () => {
  const { list } = counted({ deadline: 2000 }, 100)
  const before = list.check('+14155550100')
  await pause(20)
  await list.add({ number: '+14155550100' })
  assert.equal((await before).blocked, false)
  assert.equal((await list.check('+14155550100')).blocked, true)
  await list.close()
})

test('who asks after a change does not join a lookup from before', async () => {
  const { list } = counted({ deadline: 2000 }, 100)
  const before = list.check('+14155550100')
  await pause(20)
  await list.add({ number: '+14155550100' })
  assert.equal((await list.check('+14155550100')).blocked, true)
  await before
  await list.close()
})

test('100,000 callers take bounded memory', async () => {
  const { list, lookups } = counted({ deadline: 5000 })
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap = () => {
    collect()
    return process.memoryUsage().heapUsed / 2 ** 20
  }
  const ask = async (first: number, count: number) => {
    for (let start = first; start < first + count; start += 500) {
      await Promise.all(Array.from({ length: 500 }, (_, index) => list.check(`+1${2_000_000_000 + start + index}`)))
    }
  }
  await ask(0, 20_000)
  const before = heap()
  await ask(20_000, 80_000)
  const grown = heap() - before
  assert.equal(lookups(), 100_000)
  assert.ok(grown < 10, `${grown} MB`)
  // Of them, the last are remembered.
  assert.ok(!(list.check(`+1${2_000_099_999}`) instanceof Promise))
  assert.ok(list.check(`+1${2_000_000_000}`) instanceof Promise)
  await pause(20)
  await list.close()
})

test('a long import does not stand in the way of lookups', async () => {
  const { list } = counted()
  const other = redisBlacklist(client, { prefix })
  const entries = Array.from({ length: 20_000 }, (_, index) => ({ number: `+1${2_000_000_000 + index}` }))
  const importing = other.addMany(entries)
  let done = false
  void importing.then(() => {
    done = true
  })
  while (!done) {
    assert.equal((await list.check('+14155550100')).unavailable, undefined)
    await pause(1)
  }
  assert.deepEqual(await importing, { added: 20_000, updated: 0 })
  assert.equal((await list.check(`+1${2_000_019_999}`)).blocked, true)
  await list.close()
  await other.close()
})

test.run()
