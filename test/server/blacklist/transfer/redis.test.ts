import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { createClient } from 'redis'
import { redisBlacklist } from '../../../../src/server/blacklist/redis-blacklist.js'
import { exportEntries } from '../../../../src/server/blacklist/transfer/export-entries.js'
import { FORMATS } from '../../../../src/server/blacklist/transfer/format.js'
import { importEntries } from '../../../../src/server/blacklist/transfer/import-entries.js'
import type { ImportStoppedError } from '../../../../src/server/blacklist/transfer/import-report.js'
import { deleteKeys, redisTest, redisUrl, startRedis, uniquePrefix } from '../../../redis/redis-server.js'

const test = redisTest('blacklist › transfer › Redis')

/** A list of the test's own, at its own client. */
async function opened(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: false } })
  client.on('error', () => {})
  await client.connect()
  const prefix = uniquePrefix()
  const blacklist = redisBlacklist(client, { prefix })
  const close = async () => {
    await blacklist.close()
    if (client.isOpen) client.destroy()
  }
  return { blacklist, prefix, close }
}

for (const format of FORMATS) {
  test(`${format} from one list in Redis makes the same one in another`, async () => {
    const [one, other] = [await opened(await redisUrl()), await opened(await redisUrl())]
    try {
      const lines = Array.from(
        { length: 5000 },
        (_, i) => `+141555${10_000 + i},allow,"=reason\n ${i} ",alice,2026-01-31,2999-01-01`,
      )
      const text = ['+4490*,,"a ""quote"""', 'anonymous', ...lines, 'nonsense', lines[0]].join('\n')
      const report = await importEntries(one.blacklist, Readable.from([text]), { format: 'csv', by: 'bob' })
      assert.deepEqual([report.added, report.updated, report.invalid.count], [5002, 1, 1])
      const copied = await importEntries(other.blacklist, exportEntries(one.blacklist, { format }), { format })
      assert.deepEqual([copied.added, copied.updated, copied.invalid.count], [5002, 0, 0])
      const sorted = async ({ blacklist }: typeof one) => {
        let text = ''
        for await (const piece of exportEntries(blacklist, { format: 'jsonl' })) text += piece
        return text.split('\n').sort()
      }
      assert.deepEqual(await sorted(other), await sorted(one))
    } finally {
      await one.close()
      await other.close()
      await deleteKeys(one.prefix)
      await deleteKeys(other.prefix)
    }
  })
}

test('a Redis that goes away ends the import, which says how far it got', async () => {
  const server = await startRedis()
  const { blacklist, close } = await opened(server.url)
  try {
    let killed = false
    async function* endless() {
      for (let i = 0; ; i++) {
        if (i === 20) await server.kill()
        killed ||= i === 20
        yield Array.from({ length: 100 }, (_, j) => `+1415${5_000_000 + i * 100 + j}\n`).join('')
      }
    }
    const stopped: ImportStoppedError = await importEntries(blacklist, endless(), { format: 'csv' }).then(
      () => assert.fail('It has not been stopped.'),
      (error) => error,
    )
    assert.equal(killed, true)
    assert.deepEqual([stopped.code, (stopped.cause as Error).name], ['import-stopped', 'BlacklistUnavailableError'])
    assert.ok(stopped.report.lines <= 2000, `${stopped.report.lines} lines`)
    assert.equal(stopped.report.added, stopped.report.lines)
  } finally {
    await close()
    await server.stop()
  }
})

test.run()
