import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { redisIdempotency } from 'twimlx/server'
import { type RedisServer, redisTest, startRedis } from '../../redis/redis-server.js'
import { lossyProxy } from '../redis/lossy-proxy.js'
import { first } from './store-contract.js'

const test = redisTest('redisIdempotency › answers that come late or never')

let server: RedisServer

test.before(async () => {
  server = await startRedis()
})

test.after(() => server?.stop())

async function connected(url: string) {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  return client
}

test('an attempt that went on without Redis, which only was slow, leaves no claim for the retry to wait for', async () => {
  const client = await connected(server.url)
  const store = redisIdempotency(client)
  await (await first(store.begin('warm'))).release()
  server.freeze()
  try {
    await assert.rejects(async () => store.begin('late'), { code: 'store-timeout' })
  } finally {
    server.thaw()
  }
  await pause(50)
  const began = performance.now()
  const retry = await first(redisIdempotency(client, { timeout: 5000 }).begin('late'))
  const milliseconds = performance.now() - began
  assert.ok(milliseconds < 2000, `${milliseconds} ms`)
  await retry.release()
  client.destroy()
})

test('nor does one whose answer was lost with the connection', async () => {
  const proxy = await lossyProxy(server.port)
  const client = await connected(proxy.url)
  const store = redisIdempotency(client, { timeout: 5000 })
  await (await first(store.begin('warm'))).release()
  proxy.loseNext()
  await assert.rejects(async () => store.begin('lost'))
  const began = performance.now()
  const retry = await first(store.begin('lost'))
  const milliseconds = performance.now() - began
  assert.ok(milliseconds < 2500, `${milliseconds} ms`)
  await retry.release()
  client.destroy()
  await proxy.close()
})

test.run()
