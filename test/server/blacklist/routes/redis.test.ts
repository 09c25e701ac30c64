import assert from 'node:assert/strict'
import { createClient } from 'redis'
import { redisBlacklist } from '../../../../src/server/blacklist/redis-blacklist.js'
import { blacklistRoutes } from '../../../../src/server/blacklist/routes/blacklist-routes.js'
import { redisTest, startRedis } from '../../../redis/redis-server.js'
import { appOf, withServer } from '../../with-server.js'

const test = redisTest('blacklist › routes › Redis')

test('works on a list in Redis, is 503 while Redis is away, and works again', async () => {
  const server = await startRedis()
  const client = createClient({ url: server.url, disableOfflineQueue: true, socket: { reconnectStrategy: () => 20 } })
  client.on('error', () => {})
  await client.connect()
  const blacklist = redisBlacklist(client)
  const put = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{"reason":"spam"}' }
  try {
    await withServer(appOf(blacklistRoutes(blacklist, { authorize: () => 'alice' })), async (ask) => {
      const numbers = Array.from({ length: 2000 }, (_, i) => `+141555${10_000 + i}\n`).join('')
      const imported = await ask('/import', { headers: { 'Content-Type': 'text/csv' }, body: numbers })
      assert.equal(JSON.parse(imported.text).added, 2000)
      assert.equal((await ask('/%2B4490*', put)).status, 201)
      const { blocked, entry } = JSON.parse((await ask('/check?from=%2B449012345678')).text)
      assert.deepEqual([blocked, entry.number, entry.reason, entry.addedBy], [true, '+4490*', 'spam', 'alice'])
      assert.equal((await ask('/export')).text.split('\n').length, 2003)
      assert.deepEqual(
        JSON.parse((await ask('/log')).text).changes.map(({ operation }: { operation: string }) => operation),
        ['add', 'import', 'import'],
      )

      await server.kill()
      for (const [path, question] of [['/'], ['/export'], ['/log'], ['/anonymous'], ['/anonymous', put]] as const) {
        const { status, text } = await ask(path, question)
        assert.deepEqual([status, JSON.parse(text).error.code], [503, 'unavailable'], path)
        assert.doesNotMatch(text, /127\.0\.0\.1/)
      }
      assert.equal((await ask('/check?from=%2B14155550199')).status, 503)

      await server.restart()
      const deadline = performance.now() + 10_000
      while ((await ask('/anonymous', put)).status !== 201) assert.ok(performance.now() < deadline, 'It is still away.')
    })
  } finally {
    await blacklist.close()
    client.destroy()
    await server.stop()
  }
})

test.run()
