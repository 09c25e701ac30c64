import assert from 'node:assert/strict'
import { createClient } from 'redis'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from './redis-server.js'

const test = redisTest('shared Redis')

test('serves a client', async () => {
  const prefix = uniquePrefix()
  const client = createClient({ url: await redisUrl() })
  client.on('error', () => {})
  await client.connect()
  await client.set(`${prefix}a`, '1')
  assert.equal(await client.get(`${prefix}a`), '1')
  await deleteKeys(prefix)
  assert.equal(await client.get(`${prefix}a`), null)
  client.destroy()
})

test.run()
