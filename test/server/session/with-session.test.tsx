import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type Koa from 'koa'
import type { Context } from 'koa'
import { Gather, renderAsync, Say, useRequest, useSession } from 'twimlx'
import { keepSession, memorySession, readBody, type SessionStore } from 'twimlx/server'
import { test } from 'uvu'
import type { TwilioEvent } from '../../../src/server/events/event.js'
import { type Ask, appOf, withServer } from '../with-server.js'

type Handle = (ctx: Context) => unknown

interface Running {
  readonly ask: Ask
  readonly errors: Error[]
  readonly events: TwilioEvent[]
}

/** Serves a handler behind `keepSession()`. */
async function serving(handle: Handle, use: (running: Running) => Promise<void>, store?: SessionStore): Promise<void> {
  const events: TwilioEvent[] = []
  const app: Koa = appOf(
    readBody(),
    keepSession({ store, report: (event) => events.push(event) }),
    async (ctx: Context) => {
      ctx.body = (await handle(ctx)) ?? ''
    },
  )
  await withServer(app, (ask, errors) => use({ ask, errors, events }))
}

const call = { CallSid: 'CA1', CallStatus: 'in-progress', From: '+14155550100', To: '+14155550199' }
const voice = (fields: object = {}) => ({ form: { ...call, ...fields } })

const count: Handle = ({ session }) => {
  session['count'] = Number(session['count'] ?? 0) + 1
  return String(session['count'])
}

test('a call remembers', () =>
  serving(count, async ({ ask, events }) => {
    assert.equal((await ask('/', voice())).text, '1')
    assert.equal((await ask('/', voice({ Digits: '1' }))).text, '2')
    assert.equal((await ask('/', voice({ CallSid: 'CA2' }))).text, '1')
    assert.equal((await ask(`/?${new URLSearchParams(call)}`)).text, '3', 'by GET, too')
    assert.deepEqual(events, [])
  }))

test('a conversation remembers, without cookies', () =>
  serving(count, async ({ ask }) => {
    const [from, to] = ['+14155550100', '+14155550199']
    const inbound = await ask('/', { form: { MessageSid: 'SM1', Body: 'Hi', From: from, To: to } })
    assert.equal(inbound.text, '1')
    assert.equal(inbound.headers['set-cookie'], undefined)
    assert.equal((await ask('/', { form: { MessageSid: 'SM2', Body: 'Hi', From: from, To: to } })).text, '2')
    const status = { MessageSid: 'SM3', MessageStatus: 'sent', From: to, To: from }
    assert.equal((await ask('/', { form: status })).text, '3')
    assert.equal((await ask('/', { form: { MessageSid: 'SM4', Body: 'Hi', From: '+14155550101', To: to } })).text, '1')
  }))

test('components remember, also after an await', async () => {
  const Menu = async () => {
    const session = useSession<{ pressed: string[] }>()
    const { digits } = useRequest()
    await null
    session.pressed = [...(session.pressed ?? []), digits ?? '-']
    return (
      <Gather>
        <Say>{session.pressed.join(' ')}</Say>
      </Gather>
    )
  }
  const render: Handle = ({ twilio, session }) => renderAsync(<Menu />, { request: twilio, session })
  await serving(render, async ({ ask }) => {
    await ask('/', voice())
    await ask('/', voice({ Digits: '1' }))
    const { xml } = await ask('/', voice({ Digits: '2' }))
    assert.equal(xml, '<Response><Gather><Say>- 1 2</Say></Gather></Response>')
  })
})

test('what is changed deep inside a value is kept', () =>
  serving(
    ({ session }) => {
      session['cart'] ??= { items: [] }
      const { items } = session['cart'] as { items: string[] }
      items.push('pizza')
      return String(items.length)
    },
    async ({ ask }) => {
      await ask('/', voice())
      assert.equal((await ask('/', voice())).text, '2')
    },
  ))

test('no name means anything', () =>
  serving(
    ({ session, query }) => {
      if (query['set'] !== undefined) {
        for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'save', 'maxAge', '_private', '1'])
          session[name] = { polluted: name }
      }
      const { polluted } = {} as { polluted?: string }
      return JSON.stringify([polluted ?? null, Object.getPrototypeOf(session), Object.keys(session)])
    },
    async ({ ask }) => {
      await ask('/?set=1', voice())
      const names = ['1', '__proto__', 'constructor', 'hasOwnProperty', 'save', 'maxAge', '_private']
      assert.equal((await ask('/', voice())).text, JSON.stringify([null, null, names]))
    },
  ))

test('a handler that throws writes nothing, and the next request need not wait', () =>
  serving(
    (ctx) => {
      count(ctx)
      if (ctx.query['throw'] !== undefined) throw new Error('Oh')
      return String(ctx.session['count'])
    },
    async ({ ask, errors }) => {
      await ask('/', voice())
      assert.equal((await ask('/?throw=1', voice())).status, 500)
      const began = performance.now()
      assert.equal((await ask('/', voice())).text, '2')
      assert.ok(performance.now() - began < 900)
      assert.deepEqual(
        errors.map(({ message }) => message),
        ['Oh'],
      )
    },
  ))

test('requests of one call at once wait for each other: no increment is lost', () =>
  serving(
    async (ctx) => {
      const before = Number(ctx.session['count'] ?? 0)
      await pause(5)
      ctx.session['count'] = before + 1
      return String(before + 1)
    },
    async ({ ask }) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/', voice())))
      const numbers = answers.map(({ text }) => Number(text)).sort((a, b) => a - b)
      assert.deepEqual(
        numbers,
        numbers.map((_, i) => i + 1),
      )
    },
    memorySession({ wait: 10_000 }),
  ))

test('who waited too long fails when both change the same value, and says so', () =>
  serving(
    async (ctx) => {
      const before = Number(ctx.session['count'] ?? 0)
      if (ctx.query['slow'] !== undefined) await pause(400)
      ctx.session['count'] = before + 1
      ctx.session[`own-${ctx.querystring}`] = true
      return String(before + 1)
    },
    async ({ ask, errors, events }) => {
      const slow = ask('/?slow=1', voice())
      await pause(100)
      assert.equal((await ask('/', voice())).text, '1')
      assert.equal((await slow).status, 500)
      assert.deepEqual(events, [{ type: 'conflict', names: ['count'] }])
      const [error] = errors as (Error & { code?: string; names?: string[] })[]
      assert.equal(error?.name, 'SessionConflictError')
      assert.equal(error?.code, 'session-conflict')
      assert.deepEqual(error?.names, ['count'])
      assert.match(error.message, /^Another request of the same call or conversation has changed "count"/)
      assert.equal((await ask('/', voice())).text, '2')
    },
    memorySession({ wait: 50 }),
  ))

test('values that JSON cannot hold fail the request, which then writes nothing', () =>
  serving(
    (ctx) => {
      if (ctx.query['bad'] === undefined) return JSON.stringify(ctx.session)
      ctx.session['good'] = 1
      ctx.session['when'] = { date: new Date() }
      return ''
    },
    async ({ ask, errors }) => {
      assert.equal((await ask('/?bad=1', voice())).status, 500)
      assert.match(errors[0]?.message ?? '', /^session\.when\.date is a Date\./)
      assert.equal((await ask('/', voice())).text, '{}')
    },
  ))

test('a name that is a symbol fails the request', () =>
  serving(
    ({ session }) => {
      Object.assign(session, { [Symbol('a')]: 1 })
      return ''
    },
    async ({ ask, errors }) => {
      assert.equal((await ask('/', voice())).status, 500)
      assert.match(errors[0]?.message ?? '', /^session has a symbol/)
    },
  ))

test('64 kB are kept, and not a byte more', () =>
  serving(
    ({ session, query }) => {
      // The name takes one byte, the quotes two.
      if (query['bytes'] !== undefined) session['x'] = 'é'.repeat((Number(query['bytes']) - 3) / 2)
      return String(String(session['x'] ?? '').length)
    },
    async ({ ask, errors }) => {
      assert.equal((await ask('/?bytes=65535', voice())).status, 200)
      assert.equal((await ask('/?bytes=65537', voice())).status, 500)
      assert.match(errors[0]?.message ?? '', /^The session has 65537 bytes as JSON; it may have 64 KiB\./)
      assert.equal((errors[0] as { code?: string }).code, 'session-too-large')
      assert.equal((await ask('/', voice())).text, '32766')
    },
  ))

test('a request of no call and no conversation reads an empty session, and fails to write to it', () =>
  serving(
    ({ session, query }) => {
      assert.equal(session['count'], undefined)
      if (query['set'] !== undefined) session['count'] = 1
      return JSON.stringify(session)
    },
    async ({ ask, errors }) => {
      const form = { ConferenceSid: 'CF1', StatusCallbackEvent: 'conference-start' }
      assert.equal((await ask('/', { form })).text, '{}')
      assert.equal((await ask('/?set=1', { form })).status, 500)
      const [error] = errors as (Error & { code?: string })[]
      assert.equal(error?.code, 'session-without-key')
      assert.match(error?.message ?? '', /^This request of type 'conference' has no session to write to/)
    },
  ))

test('ctx.session cannot be replaced, which would lose what is put into it', () =>
  serving(
    (ctx) => {
      ctx.session = { a: 1 }
    },
    async ({ ask, errors }) => {
      assert.equal((await ask('/', voice())).status, 500)
      assert.match(errors[0]?.message ?? '', /^ctx\.session cannot be replaced\./)
    },
  ))

test('a session is opened once for a request', () => {
  const store = memorySession()
  let opened = 0
  const counting: SessionStore = {
    open(key) {
      opened++
      return store.open(key)
    },
  }
  const app = appOf(readBody(), keepSession({ store: counting }), keepSession(), (ctx: Context) => {
    ctx.body = String(opened)
  })
  return withServer(app, async (ask) => {
    assert.equal((await ask('/', voice())).text, '1')
  })
})

// The store fails.

const broken = (at: 'open' | 'close' | 'json', onUnavailable?: 'fail' | 'empty'): SessionStore => ({
  onUnavailable,
  open() {
    if (at === 'open') throw new Error('No store')
    return {
      values: new Map([['count', at === 'json' ? '{' : '6']]),
      close: async () => {
        throw new Error('No store')
      },
    }
  },
})

for (const [at, message] of [
  ['open', 'The store could not load the session. No store'],
  ['json', 'The store could not load the session. '],
  ['close', 'The store could not write the session. No store'],
] as const) {
  test(`a store that fails (${at}) fails a request that uses the session`, () =>
    serving(
      count,
      async ({ ask, errors, events }) => {
        assert.equal((await ask('/', voice())).status, 500)
        const [error] = errors as (Error & { code?: string })[]
        assert.equal(error?.name, 'SessionUnavailableError')
        assert.equal(error?.code, 'session-unavailable')
        assert.ok(error.message.startsWith(message), error.message)
        const policy = at === 'close' ? 'reject' : 'allow'
        assert.deepEqual(events, [{ type: 'unavailable', store: 'session', policy, error }])
      },
      broken(at),
    ))

  test(`a store that fails (${at}) does not matter to a request that does not use the session`, () =>
    serving(
      () => 'done',
      async ({ ask, errors }) => {
        assert.equal((await ask('/', voice())).text, 'done')
        assert.deepEqual(errors, [])
      },
      broken(at),
    ))

  test(`a store that fails (${at}) leaves the session empty, when told so`, () =>
    serving(
      count,
      async ({ ask, errors, events }) => {
        assert.equal((await ask('/', voice())).text, at === 'close' ? '7' : '1')
        assert.deepEqual(errors, [])
        assert.deepEqual(
          events.map(({ type, ...rest }) => [type, 'policy' in rest && rest.policy]),
          [['unavailable', 'allow']],
        )
      },
      broken(at, 'empty'),
    ))
}

for (const store of [null, {}, 'redis']) {
  test(`the store ${JSON.stringify(store)} is refused`, () => {
    assert.throws(() => keepSession({ store } as object), {
      name: 'TypeError',
      message: 'store takes memorySession(), redisSession(client), or what has their shape.',
    })
  })
}

test.run()
