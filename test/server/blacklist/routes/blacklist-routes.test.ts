import assert from 'node:assert/strict'
import type Koa from 'koa'
import type { Context } from 'koa'
import { test } from 'uvu'
import type { Blacklist, Change, NewEntry } from '../../../../src/server/blacklist/blacklist.js'
import { memoryBlacklist } from '../../../../src/server/blacklist/memory-blacklist.js'
import {
  type BlacklistRoutesOptions,
  blacklistRoutes,
} from '../../../../src/server/blacklist/routes/blacklist-routes.js'
import { BlacklistUnavailableError } from '../../../../src/server/blacklist/unavailable-error.js'
import { koaMount } from '../../koa-mount.js'
import { type Answer, type Ask, appOf, type Question, withServer } from '../../with-server.js'

const A = '+14155550100'
const PATH_OF_A = '/%2B14155550100'
const JSON_TYPE = { 'Content-Type': 'application/json' }

/** Serves a list to alice, who is an administrator. */
async function withList(
  entries: readonly (NewEntry | string)[],
  use: (ask: Ask, blacklist: Blacklist, errors: Error[]) => Promise<void>,
  options: Partial<BlacklistRoutesOptions> = {},
): Promise<void> {
  const blacklist = memoryBlacklist(entries)
  const app = appOf(blacklistRoutes(blacklist, { authorize: () => 'alice', ...options }))
  await withServer(app, (ask, errors) => use(ask, blacklist, errors))
}

/** A request with a JSON body. */
function sending(method: string, body: unknown, headers: Record<string, string> = {}): Question {
  return { method, headers: { ...JSON_TYPE, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

function codeOf({ status, text }: Answer): [number, string] {
  const { error } = JSON.parse(text)
  assert.deepEqual(Object.keys(error), ['code', 'message'])
  assert.match(error.message, /^\S.+[.\w]$/s)
  return [status, error.code]
}

async function changesOf(blacklist: Blacklist): Promise<Change[]> {
  const changes: Change[] = []
  for await (const change of blacklist.log()) changes.push(change)
  return changes
}

test('adds, updates, gets and removes a number', async () => {
  await withList([], async (ask, blacklist) => {
    const added = await ask('/', sending('POST', { number: '+1 (415) 555-0100', reason: 'spam' }))
    assert.equal(added.status, 201)
    assert.equal(added.headers['content-type'], 'application/json; charset=utf-8')
    const { result, entry } = JSON.parse(added.text)
    const { since, ...rest } = entry
    assert.deepEqual([result, rest], ['added', { number: A, effect: 'block', reason: 'spam', addedBy: 'alice' }])
    assert.ok(Math.abs(Date.parse(since) - Date.now()) < 60_000)

    const updated = await ask(PATH_OF_A, sending('PUT', { effect: 'allow', reason: null, expires: '2999-01-01' }))
    assert.equal(updated.status, 200)
    assert.deepEqual(JSON.parse(updated.text).entry, { ...JSON.parse((await ask(PATH_OF_A)).text).entry })
    const found = await blacklist.get(A)
    assert.deepEqual([found?.effect, found?.reason, found?.expires], ['allow', undefined, new Date('2999-01-01')])

    const removed = await ask(PATH_OF_A, { method: 'DELETE' })
    assert.deepEqual([removed.status, removed.text], [204, ''])
    assert.deepEqual(codeOf(await ask(PATH_OF_A)), [404, 'not-listed'])
    assert.deepEqual(codeOf(await ask(PATH_OF_A, { method: 'DELETE' })), [404, 'not-listed'])
    const changes = (await changesOf(blacklist)).map(({ operation, by }) => [operation, by])
    assert.deepEqual(changes, [
      ['remove', 'alice'],
      ['update', 'alice'],
      ['add', 'alice'],
    ])
  })
})

test('numbers of all kinds stand in the path, percent-encoded', async () => {
  await withList([], async (ask) => {
    for (const number of [
      '+4490*',
      'anonymous',
      'client:a/b?c#d%e',
      'sip:bob@example.com',
      'client:__proto__',
      '+14155550100',
    ]) {
      const path = `/${encodeURIComponent(number)}`
      assert.equal((await ask(path, sending('PUT', {}))).status, 201, number)
      assert.equal(JSON.parse((await ask(path)).text).entry.number, number)
      assert.equal((await ask(path, { method: 'DELETE' })).status, 204)
    }
    assert.equal((await ask('/+14155550100', sending('PUT', {}))).status, 201)
    assert.equal((await ask(PATH_OF_A)).status, 200)
  })
})

test('lists entries up to a limit, and says whether there are more', async () => {
  const numbers = Array.from({ length: 150 }, (_, i) => `+1415555${1000 + i}`)
  await withList(numbers, async (ask) => {
    const listed = async (path: string) => JSON.parse((await ask(path)).text)
    const first = await listed('/')
    assert.deepEqual([first.entries.length, first.more, first.size], [100, true, 150])
    const all = await listed('/?limit=150')
    assert.deepEqual([all.entries.length, all.more], [150, false])
    assert.equal((await listed('/?limit=1')).entries.length, 1)
    for (const query of ['limit=0', 'limit=-1', 'limit=10001', 'limit=x', 'limit=1&limit=2', 'limit=1e3']) {
      assert.deepEqual(codeOf(await ask(`/?${query}`)), [400, 'bad-query'], query)
    }
  })
})

test('says who decides for a caller', async () => {
  await withList(['+4490*', 'anonymous', { number: '+449012345678', effect: 'allow' }], async (ask) => {
    const checked = async (from: string) => {
      const { blocked, entry } = JSON.parse((await ask(`/check?from=${from}`)).text)
      return [blocked, entry?.number]
    }
    assert.deepEqual(await checked('%2B449012345678'), [false, '+449012345678'])
    assert.deepEqual(await checked('+449099999999'), [true, '+4490*'])
    assert.deepEqual(await checked(''), [true, 'anonymous'])
    assert.deepEqual(await checked('%2B14155550100'), [false, undefined])
    assert.deepEqual(codeOf(await ask('/check')), [400, 'bad-query'])
  })
})

test('the log, newest first', async () => {
  await withList([], async (ask) => {
    await ask(PATH_OF_A, sending('PUT', {}))
    await ask('/anonymous', sending('PUT', {}))
    const logged = async (query: string) =>
      JSON.parse((await ask(`/log${query}`)).text).changes.map((change: Change) => change.number)
    assert.deepEqual(await logged(''), ['anonymous', A])
    assert.deepEqual(await logged('?limit=1'), ['anonymous'])
    assert.deepEqual(await logged('?number=+14155550100'), [A])
    assert.deepEqual(await logged('?by=bob'), [])
    assert.deepEqual(codeOf(await ask('/log?number=x')), [400, 'bad-number'])
  })
})

test('imports and exports', async () => {
  await withList([], async (ask, blacklist) => {
    const csv = { 'Content-Type': 'text/csv; charset=utf-8' }
    const report = await ask('/import?country=US', {
      headers: csv,
      body: 'number,reason\n(415) 555-0100,=1\nnonsense,\n',
    })
    assert.equal(report.status, 200)
    const { added, invalid } = JSON.parse(report.text)
    assert.deepEqual([added, invalid.count, invalid.first[0].line], [1, 1, 3])
    assert.equal((await blacklist.get(A))?.addedBy, 'alice')

    const exported = await ask('/export')
    assert.match(exported.text, /^number,effect,reason,addedBy,since,expires\n\+14155550100,block,'=1,alice,\S+,\n$/)
    assert.equal(exported.headers['content-type'], 'text/csv; charset=utf-8; header=present')
    assert.equal(exported.headers['content-disposition'], 'attachment; filename="blacklist.csv"')
    const lines = await ask('/export?format=jsonl')
    assert.equal(lines.headers['content-type'], 'application/x-ndjson')
    for (const [type, answer] of [
      ['text/csv', exported],
      ['application/x-ndjson', lines],
      ['application/jsonl', lines],
    ] as const) {
      const again = await ask('/import', { headers: { 'Content-Type': type }, body: answer.text })
      assert.deepEqual([JSON.parse(again.text).updated, JSON.parse(again.text).invalid.count], [1, 0], type)
    }
    assert.equal((await blacklist.get(A))?.reason, '=1')
    assert.deepEqual(codeOf(await ask('/export?format=xml')), [400, 'bad-query'])
    assert.deepEqual(codeOf(await ask('/import?country=XX', { headers: csv, body: 'x' })), [400, 'bad-query'])
  })
})

test('an empty list is exported', async () => {
  await withList([], async (ask) => {
    assert.equal((await ask('/export')).text, 'number,effect,reason,addedBy,since,expires\n')
    assert.deepEqual([(await ask('/export?format=jsonl')).text, (await ask('/export?format=jsonl')).status], ['', 200])
  })
})

test('below a prefix, below koa-mount, and nowhere else', async () => {
  const app = (options: Partial<BlacklistRoutesOptions>): Koa =>
    appOf(blacklistRoutes(memoryBlacklist([A]), { authorize: () => true, ...options }), (ctx: Context) => {
      ctx.body = 'next'
    })
  const prefixed = app({ prefix: '/admin/blacklist/' })
  await withServer(prefixed, async (ask) => {
    for (const path of ['/admin/blacklist', '/admin/blacklist/', `/admin/blacklist${PATH_OF_A}`]) {
      assert.ok((await ask(path)).text.startsWith('{'), path)
    }
    for (const path of ['/', PATH_OF_A, '/admin', '/admin/blacklisted', '/admin/blacklist/a/b']) {
      assert.equal((await ask(path)).text, 'next', path)
    }
  })
  await withServer(
    appOf(koaMount('/deep', blacklistRoutes(memoryBlacklist([A]), { authorize: () => true }))),
    async (ask) => {
      assert.equal(JSON.parse((await ask(`/deep${PATH_OF_A}`)).text).entry.number, A)
      assert.equal(JSON.parse((await ask('/deep')).text).size, 1)
      assert.equal((await ask(PATH_OF_A)).status, 404)
    },
  )
})

test('answers are stored nowhere, and say nothing to other sites', async () => {
  await withList([A], async (ask) => {
    const questions: [string, Question?][] = [
      ['/'],
      ['/export'],
      ['/nonsense'],
      ['/', sending('POST', '[')],
      ['/', { method: 'OPTIONS' }],
    ]
    for (const [path, question] of questions) {
      const { headers } = await ask(path, {
        ...question,
        headers: { Origin: 'https://example.com', ...question?.headers },
      })
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
        [],
      )
    }
  })
})

test('other methods get 405, with those that are allowed', async () => {
  await withList([], async (ask) => {
    const cases = [
      ['DELETE', '/', 'GET, POST'],
      ['OPTIONS', '/', 'GET, POST'],
      ['GET', '/import', 'POST'],
      ['DELETE', '/export', 'GET'],
      ['PUT', '/log', 'GET'],
      ['POST', PATH_OF_A, 'GET, PUT, DELETE'],
      ['PATCH', PATH_OF_A, 'GET, PUT, DELETE'],
    ] as const
    for (const [method, path, allow] of cases) {
      const answer = await ask(path, { method })
      assert.deepEqual(
        [...codeOf(answer), answer.headers['allow']],
        [405, 'method-not-allowed', allow],
        `${method} ${path}`,
      )
    }
    assert.deepEqual(
      [(await ask('/', { method: 'HEAD' })).status, (await ask('/export', { method: 'HEAD' })).status],
      [200, 200],
    )
  })
})

test('refuses options that cannot be right', () => {
  const list = memoryBlacklist()
  const authorize = () => true
  const cases: [unknown, unknown, RegExp][] = [
    [list, undefined, /needs authorize/],
    [list, {}, /needs authorize/],
    [list, { authorize: true }, /needs authorize/],
    [undefined, { authorize }, /needs a blacklist/],
    [list, { authorize, prefix: 'admin' }, /prefix "admin" is not a path/],
    [list, { authorize, prefix: '/:id' }, /prefix/],
    [list, { authorize, importLimit: '1mb' }, /importLimit/],
  ]
  for (const [blacklist, options, message] of cases) {
    const make = () => blacklistRoutes(blacklist as Blacklist, options as BlacklistRoutesOptions)
    assert.throws(make, { name: 'TypeError', message })
  }
})

test('a list that is away is 503, without details; one that breaks is 500', async () => {
  const fails = (error: Error): Blacklist => {
    const fail = async () => {
      throw error
    }
    async function* failing() {
      yield* []
      throw error
    }
    return {
      ...memoryBlacklist(),
      check: () => ({ blocked: false, unavailable: error }),
      ...{ get: fail, add: fail, addMany: fail, remove: fail, size: fail, list: failing, log: failing },
    }
  }
  const questions: [string, Question?][] = [
    ['/'],
    [PATH_OF_A],
    [PATH_OF_A, sending('PUT', {})],
    [PATH_OF_A, { method: 'DELETE' }],
    ['/log'],
    ['/export'],
    ['/export?format=jsonl'],
    ['/import', { headers: { 'Content-Type': 'text/csv' }, body: A }],
  ]
  const away = fails(new BlacklistUnavailableError('secret'))
  await withServer(appOf(blacklistRoutes(away, { authorize: () => true })), async (ask, errors) => {
    for (const [path, question] of [...questions, ['/check?from=anonymous'] as const]) {
      const answer = await ask(path, question)
      assert.deepEqual(codeOf(answer), [503, 'unavailable'], path)
      assert.doesNotMatch(answer.text, /secret/)
    }
    assert.equal(errors.length, questions.length + 1)
  })
  const broken = fails(new Error('secret'))
  await withServer(appOf(blacklistRoutes(broken, { authorize: () => true })), async (ask) => {
    for (const [path, question] of questions) {
      const answer = await ask(path, question)
      assert.deepEqual(codeOf(answer), [500, 'internal'], path)
      assert.doesNotMatch(answer.text, /secret/)
    }
  })
})

test('an export that breaks off is cut off, not ended', async () => {
  const breaking: Blacklist = {
    ...memoryBlacklist(),
    async *list() {
      for (let i = 0; i < 5000; i++) yield { number: A, effect: 'block', since: new Date() }
      throw new Error('gone')
    },
  }
  await withServer(appOf(blacklistRoutes(breaking, { authorize: () => true })), async (ask, errors) => {
    await assert.rejects(ask('/export'), /aborted|ECONNRESET|hang up/)
    assert.equal(errors[0]?.message, 'gone')
  })
})

test.run()
