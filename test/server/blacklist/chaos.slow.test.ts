import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import type { Blacklist } from '../../../src/server/blacklist/blacklist.js'
import { redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import { BlacklistUnavailableError } from '../../../src/server/blacklist/unavailable-error.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import { type RedisServer, redisTest, startRedis } from '../../redis/redis-server.js'

const test = redisTest('redisBlacklist when Redis fails')

const BLOCKED = '+14155550100'
const OTHER = '+14155550101'

interface Ground {
  readonly server: RedisServer
  readonly client: Awaited<ReturnType<typeof redisClient>>
  readonly list: Blacklist
}

/** A test with a server of its own, on whose list BLOCKED stands, and about which the process knows. */
function chaos(name: string, run: (ground: Ground) => Promise<void>): void {
  test(name, async () => {
    const server = await startRedis()
    const client = await redisClient(server.url)
    const list = redisBlacklist(client)
    try {
      await list.add({ number: BLOCKED })
      assert.equal((await list.check(BLOCKED)).blocked, true)
      assert.equal((await list.check(OTHER)).blocked, false)
      await pause(100)
      await run({ server, client, list })
    } finally {
      await list.close()
      client.destroy()
      await server.stop()
    }
  })
}

chaos(
  'frozen: every answer comes in time, soon without waiting, and administration gives up',
  async ({ server, list }) => {
    server.freeze()
    const adding = timed(() => assert.rejects(list.add({ number: OTHER }), BlacklistUnavailableError))
    try {
      for (const wait of [0, 300, 1000, 2500]) {
        await pause(wait)
        for (let index = 0; index < 5; index++) {
          const { verdict, milliseconds } = await timed(() => list.check(`+141555502${index}${wait % 7}`))
          assert.equal(verdict.blocked, false)
          assert.ok(verdict.unavailable instanceof Error)
          assert.ok(milliseconds < 200, `${milliseconds} ms`)
        }
        assert.ok(!(list.check('+14155550300') instanceof Promise))
        // What was known is better than the policy.
        const known = await list.check(BLOCKED)
        assert.deepEqual([known.blocked, known.unavailable], [true, undefined])
        assert.deepEqual(await list.check(OTHER), { blocked: false })
      }
      const { milliseconds } = await adding
      assert.ok(milliseconds < 7000, `${milliseconds} ms`)
    } finally {
      server.thaw()
    }
    await soon(async () => (await list.check('+14155550400')).unavailable === undefined)
  },
)

chaos('thawed after a moment: right again within a second', async ({ server, list }) => {
  server.freeze()
  await Promise.all([0, 1, 2, 3].map((index) => list.check(`+1415555020${index}`)))
  await pause(700)
  server.thaw()
  await soon(async () => (await list.check('+14155550400')).unavailable === undefined)
})

chaos('killed and started anew, empty: right again within a second', async ({ server, client, list }) => {
  await server.kill()
  await pause(300)
  assert.equal((await list.check(BLOCKED)).blocked, true)
  assert.ok((await list.check('+14155550200')).unavailable instanceof Error)
  await server.restart()
  await soon(async () => (await list.check('+14155550201')).unavailable === undefined)
  await soon(async () => !(await list.check(BLOCKED)).blocked)
  // And changes of others are heard again.
  const other = redisBlacklist(client)
  await list.check(OTHER)
  await pause(700)
  await other.add({ number: OTHER })
  await soon(async () => (await list.check(OTHER)).blocked)
  await other.close()
})

chaos('flushed: right again within a second', async ({ client, list }) => {
  await client.flushAll()
  await soon(async () => !(await list.check(BLOCKED)).blocked)
  await list.add({ number: OTHER })
  assert.equal((await list.check(OTHER)).blocked, true)
})

chaos('all connections cut: right again within a second', async ({ client, list }) => {
  const other = redisBlacklist(client)
  const killed = client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'no']).catch(() => {})
  await killed
  const second = createClient({ url: String(client.options?.url) })
  second.on('error', () => {})
  await second.connect()
  await second.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub'])
  second.destroy()
  await soon(async () => {
    await other.add({ number: OTHER })
    return true
  })
  await soon(async () => (await list.check(OTHER)).blocked)
  await other.close()
})

chaos('subscription cut for good: changes are seen within a second', async ({ server, client, list }) => {
  const admin = createClient({ url: server.url })
  await admin.connect()
  const other = redisBlacklist(admin)
  try {
    for (let round = 0; round < 3; round++) {
      await list.check(OTHER)
      await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub'])
      await other.add({ number: OTHER })
      await soon(async () => (await list.check(OTHER)).blocked)
      await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub'])
      await other.remove(OTHER)
      await soon(async () => !(await list.check(OTHER)).blocked)
    }
  } finally {
    await other.close()
    admin.destroy()
  }
})

chaos('a busy process does not take its own slowness for an outage', async ({ list }) => {
  const checks = Array.from({ length: 20 }, (_, index) => list.check(`+1415555${2000 + index}`))
  await pause(0)
  const more = Array.from({ length: 20 }, (_, index) => list.check(`+1415555${3000 + index}`))
  const end = performance.now() + 400
  while (performance.now() < end);
  for (const verdict of await Promise.all([...checks, ...more])) assert.equal(verdict.unavailable, undefined)
})

test('never connected: the policy, at once, and it works when it is', async () => {
  const server = await startRedis()
  const client = createClient({ url: server.url })
  const list = redisBlacklist(client, { onUnavailable: 'reject' })
  try {
    for (let index = 0; index < 5; index++) {
      const { verdict, milliseconds } = await timed(() => list.check(BLOCKED))
      assert.equal(verdict.blocked, true)
      assert.ok(verdict.unavailable instanceof Error)
      assert.ok(milliseconds < 200, `${milliseconds} ms`)
    }
    await assert.rejects(list.add({ number: BLOCKED }), BlacklistUnavailableError)
    await client.connect()
    await soon(async () => !(await list.check(BLOCKED)).blocked)
  } finally {
    await list.close()
    client.destroy()
    await server.stop()
  }
})

test('nothing listens there: in time, and no error escapes', async () => {
  const server = await startRedis()
  await server.stop()
  for (const options of [{ disableOfflineQueue: true }, {}]) {
    const client = createClient({ url: server.url, ...options })
    client.connect().catch(() => {})
    const list = redisBlacklist(client, { deadline: 50 })
    for (let index = 0; index < 6; index++) {
      const { verdict, milliseconds } = await timed(() => list.check(`+1415555010${index}`))
      assert.equal(verdict.blocked, false)
      assert.ok(verdict.unavailable instanceof Error)
      assert.ok(milliseconds < 150, `${milliseconds} ms`)
    }
    await list.close()
    client.destroy()
  }
})

chaos('closed client: in time, and administration says so', async ({ client, list }) => {
  client.destroy()
  assert.equal((await list.check(BLOCKED)).blocked, true)
  for (let index = 0; index < 5; index++) {
    assert.ok((await list.check(`+1415555020${index}`)).unavailable instanceof Error)
  }
  await assert.rejects(list.add({ number: OTHER }), BlacklistUnavailableError)
  await assert.rejects(list.remove(OTHER), BlacklistUnavailableError)
  await assert.rejects(list.get(OTHER), BlacklistUnavailableError)
  await assert.rejects(list.size(), BlacklistUnavailableError)
  await assert.rejects(list.list()[Symbol.asyncIterator]().next(), { code: 'blacklist-unavailable' })
  await assert.rejects(list.log()[Symbol.asyncIterator]().next(), { code: 'blacklist-unavailable' })
  await client.connect()
})

chaos('closed list: the policy, and administration works', async ({ list }) => {
  await list.close()
  await list.close()
  assert.ok((await list.check('+14155550200')).unavailable instanceof BlacklistUnavailableError)
  assert.equal((await list.get(BLOCKED))?.number, BLOCKED)
})

chaos('what somebody else wrote there does no harm', async ({ client, list }) => {
  const key = '{twimlx:blacklist}'
  await client.hSet(key, { '+14155550110': '', '+14155550111': '{', '+14155550112': '!', '+14155550113': 't0{"r":' })
  for (let digit = 0; digit < 4; digit++) assert.equal((await list.check(`+1415555011${digit}`)).unavailable, undefined)
  for await (const entry of list.list()) assert.ok(entry.number)
  await client.publish(`${key}:changes`, 'nonsense')
  await client.publish(`${key}:changes`, '')
  await client.set(`${key}:version`, 'nonsense')
  await pause(600)
  assert.equal((await list.check(BLOCKED)).blocked, true)
  await client.del(key)
  await client.set(key, 'no hash')
  await list.add({ number: OTHER }).catch((error) => assert.ok(error instanceof BlacklistUnavailableError))
  assert.ok((await list.check('+14155550120')).unavailable instanceof Error)
})

test.run()

async function timed<T>(run: () => T | Promise<T>): Promise<{ verdict: T; milliseconds: number }> {
  const start = performance.now()
  const verdict = await run()
  return { verdict, milliseconds: performance.now() - start }
}

/** Comes true within a second. With some grace, since the machine may be busy. */
async function soon(probe: () => Promise<boolean>): Promise<void> {
  const start = performance.now()
  for (;;) {
    if (await probe().catch(() => false)) return
    const waited = performance.now() - start
    if (waited > 2000) assert.fail(`not after ${Math.round(waited)} ms`)
    await pause(10)
  }
}
