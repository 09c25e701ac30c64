import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { redisSession } from 'twimlx/server'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from '../../redis/redis-server.js'
import { startInstance } from './start-instance.js'

const test = redisTest('redisSession › turns of the dead and of the slow')

const prefix = uniquePrefix()
let client: ReturnType<typeof createClient>

test.before(async () => {
  client = createClient({ url: await redisUrl() })
  client.on('error', () => {})
  await client.connect()
})

test.after(async () => {
  client?.destroy()
  await deleteKeys(prefix)
})

const store = (wait: number) => redisSession(client, { prefix, wait, timeout: 5000 })

test('a turn that a dead process has left holds up all others together for four seconds at most', async () => {
  const key = 'call:AC1:CAleft'
  await client.set(`${prefix}{${key}}:turn`, 'of-a-dead-process', { PX: 4000 })
  const began = performance.now()
  const next = async () => {
    const open = await store(15_000).open(key)
    const before = open.values.get('count')
    assert.deepEqual(await open.close([{ name: 'count', before, after: `${Number(before ?? 0) + 1}` }]), [])
  }
  await Promise.all(Array.from({ length: 10 }, next))
  const milliseconds = performance.now() - began
  assert.ok(milliseconds > 3000 && milliseconds < 8000, `${milliseconds} ms`)
  assert.equal(await client.hGet(`${prefix}{${key}}`, 'count'), '10')
})

test('a process that is killed while its handler runs holds up the others no longer', async () => {
  const url = await redisUrl()
  const instance = await startInstance(url, prefix)
  try {
    const lost = instance.post('/?pause=20000', { CallSid: 'CAkilled', CallStatus: 'in-progress' })
    lost.catch(() => {})
    // It has renewed its turn by then.
    await pause(2500)
    const turns = await client.keys(`${prefix}session:*CAkilled*:turn`)
    assert.equal(turns.length, 1)
    await instance.stop()
    await assert.rejects(lost)
    const session = turns[0]?.slice(`${prefix}session:{`.length, -'}:turn'.length) ?? ''
    const began = performance.now()
    const open = await redisSession(client, { prefix: `${prefix}session:`, wait: 15_000, timeout: 5000 }).open(session)
    const milliseconds = performance.now() - began
    assert.ok(milliseconds < 7000, `${milliseconds} ms`)
    await open.close([])
  } finally {
    await instance.stop()
  }
})

test('a handler that is slow and lives keeps its turn', async () => {
  const key = 'call:AC1:CAslow'
  const slow = await store(1000).open(key)
  const waiting = store(15_000).open(key)
  await pause(6000)
  assert.deepEqual(await slow.close([{ name: 'count', before: undefined, after: '1' }]), [])
  const next = await waiting
  assert.equal(next.values.get('count'), '1')
  assert.deepEqual(await next.close([{ name: 'count', before: '1', after: '2' }]), [])
})

test.run()
