import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient, createCluster, createSentinel } from 'redis'
import { redisIdempotency } from 'twimlx/server'
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
import { first, type StoreOptions, storeContract, twiml } from './store-contract.js'

/** Others use the machine too. */
const PATIENT = 5000

const single = redisTest('redisIdempotency › single server')
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

const onSingle = (options: StoreOptions = {}) => redisIdempotency(client, { prefix, timeout: PATIENT, ...options })

storeContract(single, onSingle)

single('a claim ends by itself when its process dies, and who waits takes over', async () => {
  const store = onSingle()
  await client.set(`${prefix}dead`, 'claim:of-a-process-that-died', { expiration: { type: 'PX', value: 300 } })
  const attempt = await first(store.begin('dead'))
  await attempt.keep(twiml)
  assert.equal((await store.begin('dead')).state, 'answered')
})

single('a claim lasts as long as its handler runs', async () => {
  const store = onSingle({ wait: 0 })
  const running = await first(store.begin('slow'))
  for (let i = 0; i < 11; i++) {
    await pause(500)
    assert.deepEqual(await store.begin('slow'), { state: 'running' })
    const left = await client.pTTL(`${prefix}slow`)
    assert.ok(left > 0 && left <= 4000, `${left}`)
  }
  await running.keep(twiml)
  assert.equal((await store.begin('slow')).state, 'answered')
})

single('who has lost the claim overwrites nothing', async () => {
  const store = onSingle()
  const slow = await first(store.begin('lost'))
  await client.del(`${prefix}lost`)
  const next = await first(store.begin('lost'))
  await slow.keep({ ...twiml, body: 'late' })
  await slow.release()
  await next.keep(twiml)
  assert.deepEqual(await store.begin('lost'), { state: 'answered', answer: twiml })
})

single('what is no answer makes it unavailable, not wrong', async () => {
  await client.set(`${prefix}broken`, '{"status":')
  await assert.rejects(async () => onSingle().begin('broken'), SyntaxError)
})

for (const [options, message] of [
  [{ prefix: 5 }, 'prefix takes text, not number.'],
  [{ timeout: 0 }, 'timeout takes a whole number from 1 to 10000, not 0.'],
  [{ expires: 0 }, 'expires takes a whole number from 1 to 86400000, not 0.'],
] as const) {
  single(`${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => redisIdempotency(createClient(), options as object), { name: 'TypeError', message })
  })
}

single.run()

const cluster = redisTest('redisIdempotency › Cluster')
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

storeContract(cluster, (options) => redisIdempotency(clusterClient, { timeout: PATIENT, ...options }))

cluster.run()

const sentinel = redisTest('redisIdempotency › Sentinel')
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

storeContract(sentinel, (options) => redisIdempotency(sentinelClient, { timeout: PATIENT, ...options }))

sentinel.run()

const ill = redisTest('redisIdempotency › an ill server')
let server: RedisServer
let illClient: ReturnType<typeof createClient>

ill.before(async () => {
  server = await startRedis()
  illClient = createClient({ url: server.url, disableOfflineQueue: true })
  illClient.on('error', () => {})
  await illClient.connect()
})

ill.after(async () => {
  illClient?.destroy()
  await server?.stop()
})

ill('frozen: the time is bounded', async () => {
  const store = redisIdempotency(illClient, { timeout: 100 })
  const attempt = await first(store.begin('frozen'))
  server.freeze()
  try {
    const began = performance.now()
    await assert.rejects(async () => attempt.keep(twiml), { code: 'store-timeout' })
    await assert.rejects(async () => store.begin('other'), { code: 'store-timeout' })
    assert.ok(performance.now() - began < 1500, `${performance.now() - began} ms`)
  } finally {
    server.thaw()
  }
})

ill('killed: it says so at once', async () => {
  const store = redisIdempotency(illClient, { timeout: PATIENT })
  await server.kill()
  const began = performance.now()
  await assert.rejects(async () => store.begin('killed'))
  assert.ok(performance.now() - began < 3000)
})

ill.run()
