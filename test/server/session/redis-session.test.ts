import assert from 'node:assert/strict'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { redisSession } from 'twimlx/server'
import type { RedisClient } from '../../../src/server/redis/client.js'
import {
  deleteKeys,
  type RedisCluster,
  type RedisSentinel,
  type RedisServer,
  redisTest,
  redisUrl,
  startCluster,
  startRedis,
  startSentinel,
  uniquePrefix,
} from '../../redis/redis-server.js'
import { type StoreOptions, storeContract } from './store-contract.js'

/** Others use the machine too. */
const PATIENT = 5000

const single = redisTest('redisSession › single server')
const prefix = uniquePrefix()
let client: ReturnType<typeof createClient>

single.before(async () => {
  client = createClient({ url: await redisUrl() })
  await client.connect()
})

single.after(async () => {
  client.destroy()
  await deleteKeys(prefix)
})

const onSingle = (options: StoreOptions = {}) => redisSession(client, { prefix, timeout: PATIENT, ...options })

storeContract(single, onSingle)

single('session and turn lie in one slot, below the prefix, and expire', async () => {
  const key = 'call:AC1:CAexpiry'
  const open = await onSingle({ expires: 60_000 }).open(key)
  const turn = await client.pTTL(`${prefix}{${key}}:turn`)
  assert.ok(turn > 2000 && turn <= 4000, `${turn}`)
  await open.close([{ name: 'a', before: undefined, after: '1' }])
  assert.equal(await client.exists(`${prefix}{${key}}:turn`), 0)
  const session = await client.pTTL(`${prefix}{${key}}`)
  assert.ok(session > 50_000 && session <= 60_000, `${session}`)
})

single('a session in which nothing is put leaves no key', async () => {
  await (await onSingle().open('call:AC1:CAnothing')).close([])
  assert.deepEqual(await client.keys(`${prefix}*CAnothing*`), [])
})

single('the turn of a process that has died costs a wait, and no more', async () => {
  const store = onSingle({ wait: 100 })
  await store.open('call:AC1:CAdead')
  const began = performance.now()
  const open = await store.open('call:AC1:CAdead')
  assert.ok(performance.now() - began < 3000)
  assert.deepEqual(await open.close([{ name: 'a', before: undefined, after: '1' }]), [])
})

single('who has lost the turn by being slow conflicts, and does not end that of the next', async () => {
  const key = 'call:AC1:CAslow'
  const store = onSingle({ wait: 200 })
  const slow = await store.open(key)
  await client.del(`${prefix}{${key}}:turn`)
  const next = await store.open(key)
  assert.deepEqual(await next.close([{ name: 'a', before: undefined, after: '1' }]), [])
  const third = await store.open(key)
  assert.deepEqual(await slow.close([{ name: 'a', before: undefined, after: '2' }]), ['a'])
  assert.equal(await client.exists(`${prefix}{${key}}:turn`), 1)
  await third.close([])
})

single('a key of another kind makes it unavailable, not wrong', async () => {
  await client.set(`${prefix}{call:AC1:CAtext}`, 'text')
  await assert.rejects(async () => onSingle().open('call:AC1:CAtext'), /WRONGTYPE/)
})

single('a pool of clients', async () => {
  const pool = createClientPool({ url: await redisUrl() })
  await pool.connect()
  try {
    const store = redisSession(pool, { prefix, timeout: PATIENT })
    const open = await store.open('call:AC1:CApool')
    assert.deepEqual(await open.close([{ name: 'a', before: undefined, after: '1' }]), [])
  } finally {
    pool.destroy()
  }
})

single('a client without a listener for errors gets one, and keeps its own', async () => {
  const bare = createClient()
  redisSession(bare)
  assert.equal(bare.listenerCount('error'), 1)
  redisSession(bare)
  assert.equal(bare.listenerCount('error'), 1)
})

for (const [options, message] of [
  [{ prefix: 'a{b}' }, 'prefix takes text without { and }.'],
  [{ prefix: 5 }, 'prefix takes text without { and }.'],
  [{ onUnavailable: 'allow' }, "onUnavailable takes 'fail' or 'empty', not allow."],
  [{ timeout: 0 }, 'timeout takes a whole number from 1 to 10000, not 0.'],
  [{ wait: 20_000 }, 'wait takes a whole number from 0 to 15000, not 20000.'],
] as const) {
  single(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => redisSession(createClient(), options as object), { name: 'TypeError', message })
  })
}

single.run()

const cluster = redisTest('redisSession › Cluster')
let nodes: RedisCluster
let clusterClient: ReturnType<typeof createCluster>

cluster.before(async () => {
  nodes = await startCluster()
  clusterClient = createCluster({ rootNodes: nodes.rootNodes })
  clusterClient.on('error', () => {})
  await clusterClient.connect()
})

cluster.after(async () => {
  clusterClient?.destroy()
  await nodes?.stop()
})

storeContract(cluster, (options) => redisSession(clusterClient, { timeout: PATIENT, ...options }))

cluster.run()

const sentinel = redisTest('redisSession › Sentinel')
let group: RedisSentinel
let sentinelClient: ReturnType<typeof createSentinel>

sentinel.before(async () => {
  group = await startSentinel()
  sentinelClient = createSentinel({ name: group.name, sentinelRootNodes: group.sentinels })
  sentinelClient.on('error', () => {})
  await sentinelClient.connect()
})

sentinel.after(async () => {
  await sentinelClient?.close()
  await group?.stop()
})

storeContract(sentinel, (options) => redisSession(sentinelClient, { timeout: PATIENT, ...options }))

sentinel.run()

const ill = redisTest('redisSession › an ill server')
let server: RedisServer
let illClient: RedisClient & { destroy(): void }

ill.before(async () => {
  server = await startRedis()
  illClient = await createClient({ url: server.url, disableOfflineQueue: true })
    .on('error', () => {})
    .connect()
})

ill.after(async () => {
  illClient?.destroy()
  await server?.stop()
})

ill('frozen: the time is bounded, and the turn taken while frozen is given back', async () => {
  const store = redisSession(illClient, { timeout: 100, wait: 1000 })
  await (await store.open('call:AC1:CAwarm')).close([])
  server.freeze()
  const began = performance.now()
  try {
    await assert.rejects(async () => store.open('call:AC1:CAfrozen'), { code: 'store-timeout' })
    assert.ok(performance.now() - began < 1000, `${performance.now() - began} ms`)
  } finally {
    server.thaw()
  }
  const patient = redisSession(illClient, { timeout: PATIENT, wait: 10_000 })
  const opening = performance.now()
  const open = await patient.open('call:AC1:CAfrozen')
  assert.ok(performance.now() - opening < 5000)
  assert.deepEqual(await open.close([{ name: 'a', before: undefined, after: '1' }]), [])
})

ill('killed: it says so at once, and works again once the server does', async () => {
  const store = redisSession(illClient, { timeout: PATIENT })
  const open = await store.open('call:AC1:CAkilled')
  await server.kill()
  const began = performance.now()
  await assert.rejects(async () => open.close([{ name: 'a', before: undefined, after: '1' }]))
  await assert.rejects(async () => store.open('call:AC1:CAkilled'))
  assert.ok(performance.now() - began < 3000)
  await server.restart()
  const end = performance.now() + 10_000
  for (;;) {
    try {
      const again = await store.open('call:AC1:CAkilled')
      assert.equal(again.values.size, 0)
      await again.close([])
      return
    } catch (error) {
      if (performance.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
})

ill.run()
