import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'uvu'
import type { Blacklist } from '../../../../src/server/blacklist/blacklist.js'
import { memoryBlacklist } from '../../../../src/server/blacklist/memory-blacklist.js'
import { blacklistRoutes } from '../../../../src/server/blacklist/routes/blacklist-routes.js'
import { type Ask, appOf, type Question, withServer } from '../../with-server.js'

const A = '+14155550100'

async function withRoutes(use: (ask: Ask, blacklist: Blacklist, port: number) => Promise<void>, importLimit = 1000) {
  const blacklist = memoryBlacklist()
  const app = appOf(blacklistRoutes(blacklist, { authorize: () => true, importLimit }))
  await withServer(app, async (ask, errors, port) => {
    await use(ask, blacklist, port)
    // That a connection has broken is Node's own news.
    assert.deepEqual(
      errors.filter((error) => !('bytesParsed' in error)),
      [],
    )
  })
}

async function refused(ask: Ask, path: string, question: Question): Promise<string> {
  const { status, text } = await ask(path, question)
  return `${status} ${JSON.parse(text).error.code}`
}

function json(body: string): Question {
  return { headers: { 'Content-Type': 'application/json' }, body }
}

test('a form of another site cannot write', async () => {
  await withRoutes(async (ask, blacklist) => {
    const body = `{"number":"${A}"}`
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; x=application/json',
      'application/jsonp',
      '',
    ]
    for (const type of types) {
      const question = { headers: type === '' ? {} : { 'Content-Type': type }, body }
      assert.equal(await refused(ask, '/', question), '415 type-not-json', type)
      assert.equal(await refused(ask, `/${A}`, { ...question, method: 'PUT' }), '415 type-not-json', type)
      assert.equal(await refused(ask, '/import', question), '415 type-not-known', type)
    }
    assert.equal(await refused(ask, '/', { method: 'POST' }), '415 type-not-json')
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': site }
      assert.equal(await refused(ask, '/', { headers, body }), '403 cross-site')
      assert.equal(
        await refused(ask, `/${A}`, { method: 'DELETE', headers: { 'Sec-Fetch-Site': site } }),
        '403 cross-site',
      )
    }
    assert.equal(await blacklist.size(), 0)
    assert.equal(
      (await ask('/', { headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' }, body }))
        .status,
      201,
    )
  })
})

test('bodies that are no object with the right names and types', async () => {
  await withRoutes(async (ask, blacklist) => {
    const cases = {
      '': '400 body-not-json',
      '{': '400 body-not-json',
      '[]': '400 body-not-json',
      null: '400 body-not-json',
      '"x"': '400 body-not-json',
      [`${'['.repeat(30_000)}${']'.repeat(30_000)}`]: '400 body-not-json',
      '{}': '400 bad-value',
      '{"number":14155550100}': '400 bad-value',
      '{"number":["+14155550100"]}': '400 bad-value',
      '{"number":{"toString":"x"}}': '400 bad-value',
      '{"number":""}': '400 bad-number',
      '{"number":"hello"}': '400 bad-number',
      [`{"number":"${'1'.repeat(60_000)}"}`]: '400 bad-number',
      [`{"number":"${A}","effect":"ban"}`]: '400 bad-value',
      [`{"number":"${A}","effect":["block"]}`]: '400 bad-value',
      [`{"number":"${A}","reason":1}`]: '400 bad-value',
      [`{"number":"${A}","reason":"${'x'.repeat(1001)}"}`]: '400 bad-value',
      [`{"number":"${A}","expires":1}`]: '400 bad-value',
      [`{"number":"${A}","expires":"soon"}`]: '400 bad-value',
      [`{"number":"${A}","expires":"2001-01-01"}`]: '400 bad-value',
      [`{"number":"${A}","addedBy":"somebody else"}`]: '400 unknown-name',
      [`{"number":"${A}","since":"2001-01-01"}`]: '400 unknown-name',
      [`{"number":"${A}","__proto__":{"effect":"allow"}}`]: '400 unknown-name',
      [`{"number":"${A}","constructor":{}}`]: '400 unknown-name',
      [`{"__proto__":{"number":"${A}"}}`]: '400 unknown-name',
    }
    for (const [body, expected] of Object.entries(cases)) {
      assert.equal(await refused(ask, '/', json(body)), expected, body.slice(0, 80))
    }
    assert.equal(await refused(ask, `/${A}`, { ...json(`{"number":"${A}"}`), method: 'PUT' }), '400 unknown-name')
    assert.equal(await blacklist.size(), 0)
    assert.equal(({} as Record<string, unknown>)['effect'], undefined)
  })
})

test('odd numbers in the path', async () => {
  await withRoutes(async (ask) => {
    for (const path of [
      '/hello',
      '/%ZZ',
      '/%00',
      '/..%2F..',
      '/__proto__',
      '/constructor',
      '/1',
      '/%2B',
      `/%2B${'1'.repeat(5000)}`,
      '/%F0%9F%91%8B',
    ]) {
      assert.equal(await refused(ask, path, {}), '400 bad-number', path.slice(0, 40))
      assert.equal(await refused(ask, path, { method: 'DELETE' }), '400 bad-number', path.slice(0, 40))
    }
  })
})

test('bodies that are too large, or compressed', async () => {
  await withRoutes(async (ask, blacklist) => {
    const large = `{"number":"${A}","reason":"${'x'.repeat(70_000)}"}`
    const chunked = { 'Transfer-Encoding': 'chunked' }
    const gzip = { 'Content-Encoding': 'gzip' }
    const csv = { 'Content-Type': 'text/csv' }
    const { headers } = json('')
    assert.equal(await refused(ask, '/', json(large)), '413 body-too-large')
    assert.equal(await refused(ask, '/', { headers: { ...headers, ...chunked }, body: large }), '413 body-too-large')
    assert.equal(await refused(ask, '/', { headers: { ...headers, ...gzip }, body: 'x' }), '415 body-compressed')
    assert.equal(await refused(ask, '/import', { headers: { ...csv, ...gzip }, body: 'x' }), '415 body-compressed')
    const numbers = `${A}\n`.repeat(100)
    assert.equal(await refused(ask, '/import', { headers: csv, body: numbers }), '413 body-too-large')
    assert.equal(
      await refused(ask, '/import', { headers: { ...csv, ...chunked }, body: numbers }),
      '413 body-too-large',
    )
    assert.equal(await blacklist.size(), 0)
  })
})

test('an import that grows too large says how far it got', async () => {
  await withRoutes(async (ask, blacklist) => {
    const numbers = Array.from({ length: 9000 }, (_, i) => `+141555${10_000 + i}\n`).join('')
    const headers = { 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked' }
    const { status, text } = await ask('/import', { headers, body: numbers })
    const { error, report } = JSON.parse(text)
    assert.deepEqual([status, error.code], [413, 'body-too-large'])
    assert.ok(report.lines > 0 && report.lines === (await blacklist.size()), `${report.lines} lines`)
  }, 100_000)
})

test('an import whose sender goes away leaves the server as it was', async () => {
  await withRoutes(async (ask, blacklist, port) => {
    await new Promise<void>((resolve) => {
      const headers = { 'Content-Type': 'text/csv', 'Content-Length': '900' }
      const asking = request({ host: '127.0.0.1', port, path: '/import', method: 'POST', headers })
      asking.on('error', () => resolve())
      asking.write(`${A}\n`)
      setTimeout(() => asking.destroy(new Error('gone')), 50)
    })
    assert.equal((await ask('/')).status, 200)
    assert.equal(await blacklist.size(), 0)
  })
})

test('a body that another parser has read is used', async () => {
  const blacklist = memoryBlacklist()
  const parser = async (
    ctx: { req: AsyncIterable<Buffer>; request: { rawBody?: unknown; body?: unknown } },
    next: () => unknown,
  ) => {
    const pieces: Buffer[] = []
    for await (const piece of ctx.req) pieces.push(piece)
    ctx.request.rawBody = Buffer.concat(pieces).toString()
    ctx.request.body = {}
    await next()
  }
  await withServer(appOf(parser as never, blacklistRoutes(blacklist, { authorize: () => true })), async (ask) => {
    assert.equal((await ask('/', json(`{"number":"${A}"}`))).status, 201)
    const imported = await ask('/import', { headers: { 'Content-Type': 'text/csv' }, body: A })
    assert.equal(JSON.parse(imported.text).updated, 1)
  })
})

test.run()
