import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import type { Blacklist } from '../../../src/server/blacklist/blacklist.js'
import { redisBlacklist } from '../../../src/server/blacklist/redis-blacklist.js'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import { type RedisServer, redisTest, startRedis } from '../../redis/redis-server.js'

const test = redisTest('redisBlacklist › the version of a list that was lost')

const [X, Y] = ['+14155550100', '+14155550101']
const VERSION = '{twimlx:blacklist}:version'

/** Far longer than it takes, and far shorter than a caller is remembered. */
const SOON = 3000

let server: RedisServer

test.before.each(async () => {
  server = await startRedis()
})

test.after.each(() => server.stop())

const clientOf = ({ url }: { readonly url: string }) => createClient({ url })

/** A list of somebody who administers: with a connection of its own, and nothing remembered. */
async function administering<T>(work: (list: Blacklist, client: ReturnType<typeof clientOf>) => Promise<T>) {
  const client = clientOf(server)
  client.on('error', () => {})
  await client.connect()
  const list = redisBlacklist(client)
  try {
    return await work(list, client)
  } finally {
    await list.close()
    client.destroy()
  }
}

/** Two lists as in two processes, which have heard that there is one entry. */
async function withLists(use: (lists: readonly Blacklist[]) => Promise<void>): Promise<void> {
  const clients = [await redisClient(server.url), await redisClient(server.url)]
  const lists = clients.map((client) => redisBlacklist(client, { cacheSeconds: 60 }))
  try {
    await use(lists)
  } finally {
    for (const list of lists) await list.close()
    for (const client of clients) client.destroy()
  }
}

async function areAll(lists: readonly Blacklist[], caller: string, blocked: boolean): Promise<boolean> {
  const verdicts = await Promise.all(lists.map((list) => list.check(caller)))
  return verdicts.every((verdict) => verdict.blocked === blocked && verdict.unavailable === undefined)
}

async function becomes(what: string, probe: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + SOON
  while (!(await probe())) {
    assert.ok(performance.now() < end, what)
    await pause(10)
  }
}

test('a Redis that comes back empty and gets as many changes as before: who is added is rejected', async () => {
  await administering((list) => list.add({ number: Y }))
  await withLists(async (lists) => {
    assert.ok(await areAll(lists, X, false))
    // Until the version has been compared.
    await pause(700)
    await server.restart()
    await administering((list) => list.add({ number: X }))
    await becomes('X is let in.', () => areAll(lists, X, true))
  })
})

test('a list that is deleted and gets as many changes as before: who is no longer on it is let in', async () => {
  await administering((list) => list.add({ number: X }))
  await withLists(async (lists) => {
    assert.ok(await areAll(lists, X, true))
    await pause(700)
    await administering(async (list, client) => {
      await client.flushAll()
      await list.add({ number: Y })
    })
    await becomes('X is rejected still.', () => areAll(lists, X, false))
    assert.ok(await areAll(lists, Y, true))
  })
})

test('no version comes again, whichever change comes first; it is told as it is noted', () =>
  administering(async (list, client) => {
    const told: string[] = []
    const ear = client.duplicate()
    ear.on('error', () => {})
    await ear.connect()
    await ear.subscribe('{twimlx:blacklist}:changes', (message) => told.push(message.split('\n')[0] ?? ''))
    const noted: string[] = []
    const note = async () => noted.push(String(await client.get(VERSION)))
    await list.add({ number: X })
    await note()
    await list.add({ number: Y })
    await note()
    // What comes within one millisecond has the same time.
    await pause(5)
    await client.flushAll()
    await list.addMany([{ number: X }, { number: Y }])
    await note()
    await pause(5)
    await client.del(VERSION)
    await list.remove(X)
    await note()
    await list.remove(Y)
    await note()
    assert.equal(new Set(noted).size, 5, noted.join())
    assert.equal(Number(noted[1]), Number(noted[0]) + 1)
    assert.equal(Number(noted[4]), Number(noted[3]) + 1)
    await becomes('Not all have been told.', async () => told.length === 5)
    assert.deepEqual(told, noted)
    ear.destroy()
  }))

test.run()
