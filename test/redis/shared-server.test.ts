import assert from 'node:assert/strict'
import { createClient } from 'redis'
import { suite } from 'uvu'
import { checkGiven } from './given-server.js'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from './redis-server.js'

const shared = redisTest('redisUrl')

shared('gives one server to all', async () => {
  assert.equal(await redisUrl(), await redisUrl())
  assert.equal(await checkGiven(await redisUrl()), await redisUrl())
})

shared('deletes the keys of one prefix, and no others', async () => {
  const client = createClient({ url: await redisUrl() })
  client.on('error', () => {})
  await client.connect()
  const own = uniquePrefix()
  const other = uniquePrefix()
  const keys = [`${own}a`, `{${own}b}:c`]
  for (const key of [...keys, `${other}a`]) await client.set(key, '1')
  await deleteKeys(own)
  assert.deepEqual(await client.exists(keys), 0)
  assert.equal(await client.get(`${other}a`), '1')
  await deleteKeys(other)
  client.destroy()
})

const given = suite('REDIS_URL')

given('says so when no server answers there', async () => {
  const refused = /^Problem: No Redis server can be used at REDIS_URL\. .* The reason: connect ECONNREFUSED/
  await assert.rejects(checkGiven('redis://127.0.0.1:1'), refused)
  await assert.rejects(checkGiven('127.0.0.1'), /^Problem: .* The reason: Invalid URL$/)
})

shared.run()
given.run()
