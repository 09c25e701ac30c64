import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Blacklist } from '../../../src/server/blacklist/blacklist.js'
import { subscription } from '../../../src/server/blacklist/redis/subscription.js'
import { type RedisBlacklistOptions, redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import type { RedisClient } from '../../../src/server/redis/client.js'
import { deleteKeys, redisTest, uniquePrefix } from '../../redis/redis-server.js'
import { type Connection, connections } from './connections.js'
import { contract } from './contract.js'

for (const [name, connect] of connections) {
  const test = redisTest(`redisBlacklist › ${name}`)
  const prefixes: string[] = []
  let connection: Connection | undefined

  test.before(async () => {
    connection = await connect()
  })

  test.after(async () => {
    await connection?.end()
    for (const prefix of prefixes) await deleteKeys(prefix)
  })

  function client(): RedisClient {
    if (connection === undefined) throw new Error('There is no connection.')
    return connection.client
  }

  function prefixOfOwn(): string {
    const prefix = uniquePrefix()
    prefixes.push(prefix)
    return prefix
  }

  contract(test, async (options) => redisBlacklist(client(), { ...options, prefix: prefixOfOwn() }))

  test('a change in one list is seen by all others, also of those it covers', async () => {
    const prefix = prefixOfOwn()
    const lists = Array.from({ length: 3 }, () => redisBlacklist(client(), { prefix }))
    const [first] = lists as [Blacklist, Blacklist, Blacklist]
    const callers = ['+449012345678', '+5215512345678', undefined, 'client:alice']
    const verdicts = async () =>
      (await Promise.all(lists.flatMap((list) => callers.map((caller) => list.check(caller))))).map(
        ({ blocked }) => blocked,
      )
    try {
      assert.ok((await verdicts()).every((blocked) => !blocked))
      await first.addMany(['+4490*', '+525512345678', 'anonymous', 'client:alice'].map((number) => ({ number })))
      await becomes(async () => (await verdicts()).every((blocked) => blocked))
      await first.add({ number: '+449012345678', effect: 'allow' })
      await becomes(async () => (await verdicts()).filter((blocked) => !blocked).length === 3)
      await first.remove('+4490*')
      for (const number of ['+525512345678', 'anonymous', 'client:alice']) await first.remove(number)
      await becomes(async () => (await verdicts()).every((blocked) => !blocked))
    } finally {
      for (const list of lists) await list.close()
    }
  })

  test('lists of other prefixes are others', async () => {
    const one = redisBlacklist(client(), { prefix: prefixOfOwn() })
    const other = redisBlacklist(client(), { prefix: prefixOfOwn() })
    await one.add({ number: '+14155550100' })
    assert.equal((await one.check('+14155550100')).blocked, true)
    assert.equal((await other.check('+14155550100')).blocked, false)
    assert.equal(await other.size(), 0)
    await one.close()
    await other.close()
  })

  if (name !== 'a pool of clients') {
    test('tells others what it changes', async () => {
      const prefix = prefixOfOwn()
      const list = redisBlacklist(client(), { prefix })
      const told: string[] = []
      const listening = subscription(client(), `{${prefix}blacklist}:changes`, (message) => told.push(message))
      listening.tend()
      await becomes(async () => {
        await list.add({ number: '+14155550100' })
        return told.length > 0
      })
      await pause(50)
      told.length = 0
      await list.addMany([{ number: '+4490*' }, { number: 'anonymous' }])
      await list.remove('+4490*')
      await list.remove('+4490*')
      await becomes(async () => told.length >= 2)
      const [first, second] = told.map((message) => message.split('\n'))
      assert.deepEqual([first?.slice(1), second?.slice(1)], [['+4490*', 'anonymous'], ['+4490*']])
      assert.equal(Number(second?.[0]), Number(first?.[0]) + 1)
      assert.equal(told.length, 2)
      listening.stop()
      await list.close()
    })

    test('hears what a script publishes, until it stops', async () => {
      const prefix = prefixOfOwn()
      // In a Cluster, scripts of different keys run at different nodes.
      for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
        const heard: string[] = []
        const channel = `${prefix}${key}`
        const publish = () =>
          client().eval(`return redis.call('PUBLISH', ARGV[1], 'x')`, { keys: [key], arguments: [channel] })
        const listening = subscription(client(), channel, (message) => heard.push(message))
        listening.tend()
        listening.tend()
        await becomes(async () => {
          await publish()
          return heard.length > 0
        })
        listening.stop()
        await pause(20)
        const { length } = heard
        await publish()
        await pause(20)
        assert.equal(heard.length, length)
        assert.ok(heard.every((message) => message === 'x'))
      }
    })
  }

  test.run()
}

const test = redisTest('redisBlacklist › options')

test('are checked when it is made', async () => {
  const [, connect] = connections[0] ?? []
  const connection = await connect?.()
  if (connection === undefined) throw new Error('There is no connection.')
  const wrong: Record<string, unknown>[] = [
    { prefix: 7 },
    { prefix: '{a}' },
    { country: 'us' },
    { onUnavailable: 'block' },
    { deadline: 0 },
    { deadline: '100' },
    { cacheSize: 0 },
    { cacheSeconds: -1 },
  ]
  for (const options of wrong) {
    assert.throws(() => redisBlacklist(connection.client, options as RedisBlacklistOptions), TypeError)
  }
  await connection.end()
  for (const client of [undefined, null, {}, 'redis://localhost']) {
    assert.throws(() => redisBlacklist(client as unknown as RedisClient), /needs a client of the 'redis' package/)
  }
})

test.run()

async function becomes(probe: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 3000
  while (!(await probe())) {
    if (performance.now() > end) assert.fail('It did not become true within three seconds.')
    await pause(5)
  }
}
