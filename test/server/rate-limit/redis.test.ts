import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { twilioRequest } from 'twimlx/testing'
import { type LimitVerdict, type RateLimiter, rateLimit } from '../../../src/server/rate-limit/rate-limit.js'
import type { RedisClient } from '../../../src/server/redis/client.js'
import {
  deleteKeys,
  redisTest,
  redisUrl,
  startCluster,
  startRedis,
  startSentinel,
  uniquePrefix,
} from '../../redis/redis-server.js'

const test = redisTest('rate limit › Redis')

const prefix = uniquePrefix()

test.after(() => deleteKeys(prefix))

const call = (from = '+14155550100') =>
  twilioRequest({ callSid: 'CA1', accountSid: 'AC1', from, callStatus: 'ringing', direction: 'inbound' })

async function limited(limiter: RateLimiter, times: number, from?: string): Promise<boolean[]> {
  const all: boolean[] = []
  for (let i = 0; i < times; i++) {
    const verdict = await limiter.check(call(from))
    assert.equal(verdict.unavailable, undefined)
    all.push(verdict.limited)
  }
  return all
}

async function connected(url: string) {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  return client
}

test('several processes count together, and the window ends', async () => {
  const clients = [await connected(await redisUrl()), await connected(await redisUrl())]
  const [first, second] = clients.map((redis) => rateLimit({ points: 3, duration: 1, redis, prefix: `${prefix}a:` }))
  assert.ok(first && second)
  assert.deepEqual(await limited(first, 2), [false, false])
  assert.deepEqual(await limited(second, 2), [false, true])
  assert.deepEqual(await limited(first, 1), [true])
  await pause(1200)
  assert.deepEqual(await limited(first, 1), [false])
  for (const client of clients) client.destroy()
})

test('many at once from two processes: just so many pass', async () => {
  const clients = [await connected(await redisUrl()), await connected(await redisUrl())]
  const limiters = clients.map((redis) =>
    rateLimit({ points: 20, duration: 60, redis, prefix: `${prefix}b:`, timeout: 5000 }),
  )
  const verdicts = await Promise.all(
    Array.from({ length: 100 }, (_, i) => limiters[i % 2]?.check(call()) as Promise<LimitVerdict>),
  )
  assert.equal(verdicts.filter((verdict) => !verdict.limited).length, 20)
  for (const client of clients) client.destroy()
})

test('Redis holds no number, and no key without an end', async () => {
  const client = await connected(await redisUrl())
  const options = { points: 1, duration: 60, redis: client, prefix: `${prefix}c:` }
  await limited(rateLimit({ ...options, secret: 'a' }), 2)
  await limited(rateLimit({ ...options, secret: 'b' }), 1)
  await limited(rateLimit({ ...options, secret: 'c', blockFor: 600 }), 2)
  const keys = await client.keys(`${prefix}c:*`)
  assert.equal(keys.length, 3)
  const ends: number[] = []
  for (const key of keys) {
    assert.match(key.slice(`${prefix}c:`.length), /^[\w-]{22}$/)
    ends.push(await client.ttl(key))
  }
  ends.sort((a, b) => a - b)
  assert.ok(ends[0] !== undefined && ends[0] > 50 && ends[1] !== undefined && ends[1] <= 60, ends.join())
  assert.ok(ends[2] !== undefined && ends[2] > 590, ends.join())
  client.destroy()
})

test('blockFor turns away for longer than the window, and no longer for those who go on', async () => {
  const client = await connected(await redisUrl())
  const limiter = rateLimit({ points: 1, duration: 1, blockFor: 3, redis: client, prefix: `${prefix}d:` })
  assert.deepEqual(await limited(limiter, 2), [false, true])
  await pause(1500)
  assert.deepEqual(await limited(limiter, 1), [true])
  await pause(2000)
  assert.deepEqual(await limited(limiter, 1), [false])
  client.destroy()
})

test('while Redis is frozen, the process counts by itself, and one request a second at most has to wait', async () => {
  const redis = await startRedis()
  const client = await connected(redis.url)
  const limiter = rateLimit({ points: 2, duration: 60, redis: client })
  assert.deepEqual(await limited(limiter, 1), [false])
  redis.freeze()
  const start = performance.now()
  const verdicts: LimitVerdict[] = []
  for (let i = 0; i < 200; i++) verdicts.push(await limiter.check(call()))
  const milliseconds = performance.now() - start
  assert.ok(milliseconds < 2000, `${milliseconds} ms for 200 checks`)
  assert.ok(verdicts.every(({ unavailable }) => (unavailable as { code?: string }).code === 'store-timeout'))
  assert.deepEqual(
    verdicts.slice(0, 4).map((verdict) => verdict.limited),
    [false, false, true, true],
  )
  redis.thaw()
  await pause(1500)
  // What was written to the frozen server has been counted there too.
  assert.equal((await limiter.check(call('+14155550101'))).unavailable, undefined)
  client.destroy()
  await redis.stop()
})

test('a Redis that is killed and started again is used again; nothing crashes', async () => {
  const redis = await startRedis()
  // Without a listener for errors: the limiter adds one.
  const client = createClient({ url: redis.url })
  const limiter = rateLimit({ points: 1, duration: 60, redis: client })
  assert.equal((await limiter.check(call('+14155550111'))).limited, false, 'before it is connected')
  await client.connect()
  await redis.kill()
  const away = await limiter.check(call())
  assert.equal(away.limited, false)
  assert.ok(away.unavailable instanceof Error)
  assert.equal((await limiter.check(call())).limited, true)
  await redis.restart()
  const end = performance.now() + 10_000
  while ((await limiter.check(call())).unavailable !== undefined) {
    assert.ok(performance.now() < end, 'Redis is back, and is not asked.')
    await pause(100)
  }
  client.destroy()
  await redis.stop()
})

test('errors of Redis let calls pass', async () => {
  const client = await connected(await redisUrl())
  const failing = { ...proxied(client), eval: () => Promise.reject(new Error('READONLY You can not write.')) }
  const { limited: isLimited, unavailable } = await rateLimit({ points: 1, duration: 60, redis: failing }).check(call())
  assert.equal(isLimited, false)
  assert.match((unavailable as Error).message, /READONLY/)
  client.destroy()
})

/** The same client as a plain object, for changing a part of it. */
function proxied(client: RedisClient): RedisClient {
  return { ...client, listenerCount: () => 1, on: () => {}, off: () => {} }
}

test('a pool, a Cluster and Sentinel will do as well', async () => {
  const [redis, cluster, sentinel] = await Promise.all([startRedis(), startCluster(), startSentinel()])
  const clients = [
    createClientPool({ url: redis.url }),
    createCluster({ rootNodes: cluster.rootNodes }),
    createSentinel({ name: sentinel.name, sentinelRootNodes: sentinel.sentinels }),
  ]
  try {
    for (const client of clients) {
      client.on('error', () => {})
      await client.connect()
      const limiter = rateLimit({ points: 2, duration: 60, redis: client, blockFor: 60, timeout: 5000 })
      for (const from of ['+14155550100', '+14155550101', '+14155550102', '+14155550103']) {
        assert.deepEqual(await limited(limiter, 3, from), [false, false, true])
      }
    }
  } finally {
    for (const client of clients) client.destroy()
    await Promise.all([redis.stop(), cluster.stop(), sentinel.stop()])
  }
})

test.run()
