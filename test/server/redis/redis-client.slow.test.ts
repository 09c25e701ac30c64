import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import { reconnectSoon, redisClient } from '../../../src/server/redis/redis-client.js'
import { redisTest, startRedis } from '../../redis/redis-server.js'

const options = suite('redisClient › URL')

options('is one of Redis, or there is an error that tells no password', async () => {
  for (const url of ['', 'localhost:6379', 'http://localhost', 'redis://user:secret@[', 7 as unknown as string]) {
    await assert.rejects(redisClient(url), (error) => {
      assert.ok(error instanceof TypeError)
      assert.match(error.message, /needs a URL such as redis:/)
      assert.doesNotMatch(JSON.stringify({ ...error, message: error.message }), /secret/)
      return true
    })
  }
})

options('attempts to connect come soon, however many there were', () => {
  for (const attempts of [0, 1, 2, 10, 100, 5000]) {
    const wait = reconnectSoon(attempts)
    assert.ok(wait >= 50 && wait <= 500, `${wait}`)
  }
})

options.run()

const test = redisTest('redisClient')

test('takes the URL of the environment', async () => {
  const server = await startRedis()
  const before = process.env['REDIS_URL']
  process.env['REDIS_URL'] = server.url
  try {
    const client = await redisClient()
    assert.equal(await client.ping(), 'PONG')
    client.destroy()
    delete process.env['REDIS_URL']
    await assert.rejects(redisClient(), TypeError)
  } finally {
    if (before === undefined) delete process.env['REDIS_URL']
    else process.env['REDIS_URL'] = before
    await server.stop()
  }
})

test('outlives its server, fails at once meanwhile, and is back soon', async () => {
  const server = await startRedis()
  const client = await redisClient(server.url)
  try {
    await server.kill()
    await pause(50)
    const start = performance.now()
    await assert.rejects(client.get('a'))
    assert.ok(performance.now() - start < 100)
    await server.restart()
    await becomes(async () => (await client.ping().catch(() => '')) === 'PONG')
  } finally {
    client.destroy()
    await server.stop()
  }
})

test('comes without a server, and connects when there is one', async () => {
  const server = await startRedis()
  await server.stop()
  const start = performance.now()
  const client = await redisClient(server.url)
  assert.ok(performance.now() - start < 3000)
  try {
    assert.equal(client.isReady, false)
    await assert.rejects(client.get('a'))
    await server.restart()
    await becomes(async () => client.isReady)
  } finally {
    client.destroy()
    await server.stop()
  }
})

test('stays while nothing is asked', async () => {
  const server = await startRedis()
  const client = await redisClient(server.url)
  let errors = 0
  client.on('error', () => errors++)
  try {
    await pause(3500)
    assert.equal(await client.ping(), 'PONG')
    assert.equal(errors, 0)
  } finally {
    client.destroy()
    await server.stop()
  }
})

test.run()

async function becomes(probe: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 3000
  while (!(await probe())) {
    if (performance.now() > end) assert.fail('It did not become true within three seconds.')
    await pause(10)
  }
}
