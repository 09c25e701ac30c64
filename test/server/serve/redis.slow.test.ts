import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import Koa from 'koa'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import type { ServedRedis } from '../../../src/server/serve/redis.js'
import { redisTest, startCluster, startRedis, startSentinel } from '../../redis/redis-server.js'
import { startApp } from './start-app.js'
import { type Got, withServe } from './with-serve.js'

const test = redisTest('serve › Redis')

const app = () =>
  new Koa().use((ctx) => {
    ctx.body = 'answered'
  })

async function until(get: (path: string) => Promise<Got>, status: number): Promise<void> {
  const end = performance.now() + 10_000
  for (;;) {
    const got = await get('/readyz')
    if (got.status === status) return
    assert.ok(performance.now() < end, `/readyz still says ${got.status} ${got.text}`)
    await pause(100)
  }
}

test('/readyz follows a server that is killed and started again; nothing crashes', async () => {
  const redis = await startRedis()
  const client = createClient({ url: redis.url })
  await withServe(app(), { redis: client }, async ({ get, lines }) => {
    assert.equal((await get('/readyz')).status, 503, 'not connected yet')
    await client.connect()
    await until(get, 200)
    await redis.kill()
    await until(get, 503)
    assert.deepEqual(JSON.parse((await get('/readyz')).text), { status: 'unavailable', redis: 'unreachable' })
    assert.equal((await get('/healthz')).status, 200)
    assert.equal((await get('/')).text, 'answered')
    await redis.restart()
    await until(get, 200)
    assert.deepEqual(JSON.parse((await get('/readyz')).text), { status: 'ok', redis: 'ok' })
    const warnings = lines.filter(({ fields }) => fields['event'] === 'redis')
    assert.equal(warnings.length, 1, JSON.stringify(lines))
    assert.equal(warnings[0]?.level, 'warn')
  })
  assert.equal(client.isOpen, false)
  await redis.stop()
})

test('a server that is frozen is unreachable within a second, and holds a stop up no longer', async () => {
  const redis = await startRedis()
  const client = createClient({ url: redis.url })
  await withServe(app(), { redis: client }, async ({ get, server }) => {
    await client.connect()
    await until(get, 200)
    redis.freeze()
    // The answer from before counts for a second.
    await pause(1100)
    const start = performance.now()
    assert.equal((await get('/readyz')).status, 503)
    assert.ok(performance.now() - start < 1500)
    const stop = performance.now()
    await server.stop()
    assert.ok(performance.now() - stop < 1500, `${performance.now() - stop} ms`)
    assert.equal(client.isOpen, false)
  })
  redis.thaw()
  await redis.stop()
})

test('with requireRedis: false it is reported, and nothing else', async () => {
  const client = createClient({ url: 'redis://127.0.0.1:1' })
  const connecting = client.connect().catch(() => {})
  await withServe(app(), { redis: client, requireRedis: false }, async ({ get }) => {
    const { status, text } = await get('/readyz')
    assert.equal(status, 200)
    assert.deepEqual(JSON.parse(text), { status: 'ok', redis: 'unreachable' })
  })
  await connecting
})

test('however many ask /readyz, Redis is asked once a second', async () => {
  let pings = 0
  const ping = async () => {
    pings++
    await pause(50)
  }
  const none = () => {}
  const redis: ServedRedis = { isOpen: true, ping, close: none, destroy: none, on: none, off: none }
  await withServe(app(), { redis: [redis] }, async ({ get }) => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => get('/readyz')))
    assert.ok(answers.every(({ status }) => status === 200))
    assert.equal(pings, 1)
    await pause(1200)
    await get('/readyz')
    assert.equal(pings, 2)
  })
})

test('clients that fail at everything neither crash the process nor hold a stop up', async () => {
  const fail = () => {
    throw new Error('no')
  }
  const none = () => {}
  const never = () => new Promise(none)
  const failing: ServedRedis = { isOpen: true, ping: fail, close: fail, destroy: fail, on: none, off: none }
  const hanging: ServedRedis = { isOpen: true, ping: never, close: never, destroy: none, on: none, off: none }
  await withServe(app(), { redis: [failing, hanging] }, async ({ get, server }) => {
    assert.equal((await get('/readyz')).status, 503)
    const start = performance.now()
    await server.stop()
    assert.ok(performance.now() - start < 1500)
  })
})

test('a pool, a Cluster and Sentinel are asked and closed like a single client', async () => {
  const [redis, cluster, sentinel] = await Promise.all([startRedis(), startCluster(), startSentinel()])
  const pool = createClientPool({ url: redis.url })
  const clustered = createCluster({ rootNodes: cluster.rootNodes })
  const guarded = createSentinel({ name: sentinel.name, sentinelRootNodes: sentinel.sentinels })
  try {
    await withServe(app(), { redis: [pool, clustered, guarded] }, async ({ get }) => {
      await Promise.all([pool.connect(), clustered.connect(), guarded.connect()])
      await until(get, 200)
    })
    assert.deepEqual([pool.isOpen, clustered.isOpen, guarded.isOpen], [false, false, false])
  } finally {
    await Promise.all([redis.stop(), cluster.stop(), sentinel.stop()])
  }
})

test('a process whose Redis is frozen ends in about a second on SIGTERM', async () => {
  const redis = await startRedis()
  const started = await startApp({ env: { REDIS: redis.url } })
  try {
    await pause(500)
    redis.freeze()
    const { code, milliseconds } = await started.signal('SIGTERM')
    assert.equal(code, 0)
    assert.ok(milliseconds < 2000, `${milliseconds} ms`)
  } finally {
    await started.kill()
    redis.thaw()
    await redis.stop()
  }
})

test.run()
