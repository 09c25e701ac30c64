import assert from 'node:assert/strict'
import type { Context } from 'koa'
import { test } from 'uvu'
import { memoryBlacklist } from '../../../../src/server/blacklist/memory-blacklist.js'
import type { Authorize } from '../../../../src/server/blacklist/routes/authorize.js'
import { blacklistRoutes } from '../../../../src/server/blacklist/routes/blacklist-routes.js'
import { appOf, type Question, withServer } from '../../with-server.js'

const A = '+14155550100'
const WRITE: Question = { headers: { 'Content-Type': 'application/json' }, body: `{"number":"${A}"}` }

/** Tries to get in everywhere; gives the statuses, the errors, and who stands in the log. */
async function tried(authorize: unknown) {
  const blacklist = memoryBlacklist()
  const app = appOf(blacklistRoutes(blacklist, { authorize: authorize as Authorize }))
  const statuses = new Set<number>()
  const texts: string[] = []
  let messages: string[] = []
  await withServer(app, async (ask, errors) => {
    const questions: [string, Question?][] = [
      ['/', WRITE],
      ['/'],
      ['/export'],
      ['/log'],
      ['/check?from='],
      [`/${A}`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{}' }],
      ['/import', { headers: { 'Content-Type': 'text/csv' }, body: A }],
    ]
    for (const [path, question] of questions) {
      const { status, text } = await ask(path, question)
      statuses.add(status)
      texts.push(text)
    }
    messages = errors.map(({ message }) => message)
  })
  const names: (string | undefined)[] = []
  for await (const { by } of blacklist.log()) names.push(by)
  return { statuses: [...statuses], texts, messages, names, size: await blacklist.size() }
}

for (const [what, given, name] of [
  ['true', true, undefined],
  ['a name', 'alice', 'alice'],
  ['{ by }', { by: 'bob' }, 'bob'],
] as const) {
  test(`${what} lets in, at once or later`, async () => {
    for (const authorize of [() => given, async () => given]) {
      const { statuses, names } = await tried(authorize)
      assert.deepEqual(statuses.sort(), [200, 201])
      assert.deepEqual(new Set(names), new Set([name]))
    }
  })
}

for (const given of [
  false,
  undefined,
  null,
  '',
  0,
  1,
  {},
  { by: '' },
  { by: true },
  [],
  ['alice'],
  { name: 'alice' },
]) {
  test(`${JSON.stringify(given)} keeps out`, async () => {
    for (const authorize of [() => given, async () => given]) {
      const { statuses, size, texts } = await tried(authorize)
      assert.deepEqual([statuses, size], [[403], 0])
      for (const text of texts) assert.equal(JSON.parse(text).error.code, 'forbidden')
    }
  })
}

for (const thrown of [new Error('secret'), 'secret', undefined, Object.assign(new Error('secret'), { status: 200 })]) {
  test(`what throws ${thrown instanceof Error ? 'an error' : String(thrown)} keeps out, without details`, async () => {
    const throwing = () => {
      throw thrown
    }
    for (const authorize of [throwing, async () => throwing()]) {
      const { statuses, size, texts, messages } = await tried(authorize)
      assert.deepEqual([statuses, size], [[500], 0])
      for (const text of texts) assert.equal(JSON.parse(text).error.code, 'internal')
      assert.doesNotMatch(texts.join(), /secret/)
      assert.equal(messages.length, texts.length)
    }
  })
}

test('authorize may ask for a login', async () => {
  const { statuses, size } = await tried((ctx: Context) => {
    ctx.status = 401
    ctx.set('WWW-Authenticate', 'Basic')
    return false
  })
  assert.deepEqual([statuses, size], [[401], 0])
})

test('comes before anything else is said, and sees the request', async () => {
  const seen: string[] = []
  const authorize = (ctx: Context) => {
    seen.push(`${ctx.method} ${ctx.path}`)
    return false
  }
  await withServer(appOf(blacklistRoutes(memoryBlacklist(), { authorize })), async (ask) => {
    assert.equal((await ask('/', { method: 'DELETE' })).status, 403)
    assert.equal((await ask('/nonsense')).status, 403)
  })
  assert.deepEqual(seen, ['DELETE /', 'GET /nonsense'])
})

test.run()
