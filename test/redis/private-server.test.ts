import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { processIdAt } from './process-id.js'
import { type RedisServer, redisTest, startRedis } from './redis-server.js'

const test = redisTest<{ server: RedisServer }>('startRedis')

test.before.each(async (context) => {
  context.server = await startRedis()
})

test.after.each(({ server }) => server.stop())

test('freezes and thaws', async ({ server }) => {
  const client = createClient({ url: server.url })
  client.on('error', () => {})
  await client.connect()
  server.freeze()
  let answered = false
  const answer = client.ping().then((text) => {
    answered = true
    return text
  })
  await pause(100)
  assert.equal(answered, false)
  server.thaw()
  assert.equal(await answer, 'PONG')
  client.destroy()
})

test('is gone when it was killed, and back at the same port after restart()', async ({ server }) => {
  const { pid, port } = server
  await server.kill()
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  assert.equal(await processIdAt(port), undefined)
  await server.restart()
  assert.notEqual(server.pid, pid)
  assert.equal(await processIdAt(port), server.pid)
})

test('restarts while it runs, and while it is frozen', async ({ server }) => {
  await server.restart()
  server.freeze()
  await server.restart()
  assert.equal(await processIdAt(server.port), server.pid)
})

test('can be stopped when it is frozen, and twice', async ({ server }) => {
  server.freeze()
  await server.stop()
  await server.stop()
  assert.throws(() => process.kill(server.pid, 0), { code: 'ESRCH' })
})

test('says why a server does not start', async () => {
  await assert.rejects(startRedis({ args: ['--no-such-option', '1'] }), /did not start:[\s\S]*no-such-option/)
})

test.run()
