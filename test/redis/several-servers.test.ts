import assert from 'node:assert/strict'
import { createCluster, createSentinel } from 'redis'
import { redisTest, startCluster, startSentinel } from './redis-server.js'

const test = redisTest('several servers')

test('a cluster answers, from each of its nodes', async () => {
  const { rootNodes, stop } = await startCluster()
  const client = createCluster({ rootNodes })
  client.on('error', () => {})
  await client.connect()
  // 'b', 'c' and 'a' lie in slots of the first, the second and the third node.
  for (const key of ['b', 'c', 'a']) {
    await client.set(key, `value of ${key}`)
    assert.equal(await client.get(key), `value of ${key}`)
  }
  assert.equal(client.masters.length, 3)
  client.destroy()
  await stop()
})

test('Sentinel leads to the master', async () => {
  const { name, sentinels, stop } = await startSentinel()
  const client = createSentinel({ name, sentinelRootNodes: sentinels })
  client.on('error', () => {})
  await client.connect()
  await client.set('a', '1')
  assert.equal(await client.get('a'), '1')
  client.destroy()
  await stop()
})

test.run()
