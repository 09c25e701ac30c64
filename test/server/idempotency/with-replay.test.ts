import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from 'koa'
import { type IdempotencyStore, memoryIdempotency, readBody, replayRetries } from 'twimlx/server'
import { test } from 'uvu'
import type { TwilioEvent } from '../../../src/server/events/event.js'
import { keepNothing } from '../../../src/server/idempotency/keep-nothing.js'
import { type Ask, appOf, withServer } from '../with-server.js'

interface Running {
  readonly ask: Ask
  readonly errors: Error[]
  readonly events: TwilioEvent[]
  /** How often the handler ran. */
  runs(): number
}

/** Serves a handler behind `replayRetries()`. */
async function serving(
  handle: (ctx: Context, run: number) => unknown,
  use: (running: Running) => Promise<void>,
  store?: IdempotencyStore,
): Promise<void> {
  const events: TwilioEvent[] = []
  let runs = 0
  const app = appOf(
    readBody(),
    replayRetries({ store, report: (event) => events.push(event) }),
    async (ctx: Context) => {
      await handle(ctx, ++runs)
    },
  )
  await withServer(app, (ask, errors) => use({ ask, errors, events, runs: () => runs }))
}

const attempt = (token = 'token', form: string = 'CallSid=CA1&Digits=1') => ({
  form,
  headers: { ...(token && { 'I-Twilio-Idempotency-Token': token }), 'X-Twilio-Signature': 'signature' },
})

const answerWith = (ctx: Context, run: number) => {
  ctx.type = 'text/xml'
  ctx.set('Cache-Control', 'max-age=60')
  ctx.set('ETag', '"1"')
  ctx.set('X-Request-Id', String(run))
  ctx.cookies.set('a', '1', { httpOnly: true })
  ctx.cookies.set('b', '2')
  ctx.body = `<Response><Say>${run} é</Say></Response>`
}

test('a retry gets the first answer, and the handler runs once', () =>
  serving(answerWith, async ({ ask, events, runs }) => {
    const first = await ask('/voice?a=1', attempt())
    const retry = await ask('/voice?a=1', attempt())
    assert.equal(runs(), 1)
    assert.equal(retry.text, '<Response><Say>1 é</Say></Response>')
    assert.equal(retry.status, 200)
    for (const name of ['content-type', 'content-length', 'cache-control', 'etag', 'set-cookie']) {
      assert.deepEqual(retry.headers[name], first.headers[name], name)
    }
    assert.equal(first.headers['set-cookie']?.length, 2)
    assert.equal(retry.headers['x-request-id'], undefined, 'belongs to the request, not to the answer')
    assert.deepEqual(events, [{ type: 'replayed' }])
  }))

test('by GET, too', () =>
  serving(answerWith, async ({ ask, runs }) => {
    const { headers } = attempt()
    await ask('/voice?Digits=1', { headers })
    assert.equal((await ask('/voice?Digits=1', { headers })).xml, '<Response><Say>1 é</Say></Response>')
    assert.equal(runs(), 1)
  }))

test('what differs in anything is another request', () =>
  serving(answerWith, async ({ ask, events, runs }) => {
    await ask('/voice', attempt())
    await ask('/voice', attempt('other'))
    await ask('/voice', attempt('token', 'CallSid=CA1&Digits=2'))
    await ask('/voice?', attempt())
    await ask('/voice', { ...attempt(), method: 'PUT' })
    await ask('/voice', { ...attempt(), headers: { ...attempt().headers, 'X-Twilio-Signature': 'other' } })
    assert.equal(runs(), 6)
    assert.deepEqual(events, [])
  }))

test('without a token, equal requests are two: a caller presses the same key again', () =>
  serving(answerWith, async ({ ask, runs }) => {
    await ask('/voice', attempt(''))
    await ask('/voice', attempt(''))
    assert.equal(runs(), 2)
  }))

test('a retry while the first attempt runs waits for its answer', () =>
  serving(
    async (ctx, run) => {
      await pause(200)
      answerWith(ctx, run)
    },
    async ({ ask, events, runs }) => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/voice', attempt())))
      assert.equal(runs(), 1)
      for (const { text } of answers) assert.equal(text, '<Response><Say>1 é</Say></Response>')
      assert.equal(events.length, 9)
    },
  ))

test('when the first attempt takes too long, the retry is refused and the handler does not run again', () =>
  serving(
    async (ctx, run) => {
      await pause(500)
      answerWith(ctx, run)
    },
    async ({ ask, events, runs }) => {
      const first = ask('/voice', attempt())
      await pause(100)
      const retry = await ask('/voice', attempt())
      assert.equal(retry.status, 503)
      assert.equal(retry.text, '')
      assert.deepEqual(events, [{ type: 'refused', status: 503, reason: 'first-attempt-running' }])
      assert.equal((await first).status, 200)
      assert.equal(runs(), 1)
    },
    memoryIdempotency({ wait: 50 }),
  ))

for (const [what, fail] of [
  [
    'throws',
    () => {
      throw new Error('Oh')
    },
  ],
  [
    'answers 503',
    (ctx: Context) => {
      ctx.status = 503
      ctx.body = 'No'
    },
  ],
  [
    'was apologised for',
    (ctx: Context) => {
      ctx.body = '<Response><Say>Sorry</Say></Response>'
      keepNothing(ctx)
    },
  ],
] as const) {
  test(`after a handler that ${what}, the retry is a real one`, () =>
    serving(
      (ctx, run) => (run === 1 ? fail(ctx) : answerWith(ctx, run)),
      async ({ ask, runs }) => {
        await ask('/voice', attempt())
        assert.equal((await ask('/voice', attempt())).xml, '<Response><Say>2 é</Say></Response>')
        assert.equal((await ask('/voice', attempt())).xml, '<Response><Say>2 é</Say></Response>')
        assert.equal(runs(), 2)
      },
    ))
}

test('who waited for a handler that throws runs it, one of them', () =>
  serving(
    async (ctx, run) => {
      await pause(100)
      if (run === 1) throw new Error('Oh')
      answerWith(ctx, run)
    },
    async ({ ask, runs }) => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask('/voice', attempt())))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 500])
      assert.equal(runs(), 2)
    },
  ))

for (const [what, status, answer] of [
  [
    'no body',
    204,
    (ctx: Context) => {
      ctx.status = 204
    },
  ],
  [
    'an empty body',
    200,
    (ctx: Context) => {
      ctx.body = ''
    },
  ],
  [
    'a body of null',
    200,
    (ctx: Context) => {
      ctx.body = null
      ctx.status = 200
    },
  ],
  [
    'bytes',
    200,
    (ctx: Context) => {
      ctx.type = 'audio/wav'
      ctx.body = Buffer.from([0, 255, 128, 13, 10])
    },
  ],
  ['a redirect', 302, (ctx: Context) => ctx.redirect('/other')],
  [
    'an error of the caller',
    404,
    (ctx: Context) => {
      ctx.status = 404
      ctx.body = 'None'
    },
  ],
] as const) {
  test(`sent again as it was: ${what}`, () =>
    serving(
      (ctx) => answer(ctx),
      async ({ ask, runs }) => {
        const [first, retry] = [await ask('/voice', attempt()), await ask('/voice', attempt())]
        assert.equal(runs(), 1)
        assert.equal(first.status, status)
        assert.deepEqual([retry.status, retry.text], [first.status, first.text])
        for (const name of ['content-type', 'content-length', 'location']) {
          assert.equal(retry.headers[name], first.headers[name], name)
        }
      },
    ))
}

for (const [what, answer] of [
  [
    'a stream',
    (ctx: Context) => {
      ctx.body = Readable.from(['a'])
    },
  ],
  [
    'an object',
    (ctx: Context) => {
      ctx.body = { a: 1 }
    },
  ],
  [
    'over 128 kB',
    (ctx: Context) => {
      ctx.body = 'x'.repeat(131_073)
    },
  ],
  ['nothing', () => {}],
  [
    'past Koa',
    (ctx: Context) => {
      ctx.respond = false
      ctx.res.end('a')
    },
  ],
] as const) {
  test(`not kept: ${what}`, () =>
    serving(
      (ctx) => answer(ctx),
      async ({ ask, runs }) => {
        const [first, again] = [await ask('/voice', attempt()), await ask('/voice', attempt())]
        assert.equal(runs(), 2)
        assert.deepEqual([again.status, again.text], [first.status, first.text])
      },
    ))
}

test('what stands behind it may return something, which goes on to what stands before it', async () => {
  let returned: unknown
  const app = appOf(
    async (_ctx: Context, next: () => Promise<unknown>) => {
      returned = await next()
    },
    readBody(),
    replayRetries(),
    () => 'Hi',
  )
  await withServer(app, async (ask) => {
    await ask('/voice', attempt())
    assert.equal(returned, 'Hi')
  })
})

for (const at of ['begin', 'keep', 'release'] as const) {
  test(`a store that fails (${at}) does not matter to the caller`, () =>
    serving(
      (ctx, run) => {
        if (at === 'release') throw new Error('Oh')
        answerWith(ctx, run)
      },
      async ({ ask, errors, events }) => {
        const { status } = await ask('/voice', attempt())
        assert.equal(status, at === 'release' ? 500 : 200)
        assert.equal(errors[0]?.message, at === 'release' ? 'Oh' : undefined)
        const [event] = events
        assert.equal(event?.type, 'unavailable')
        assert.deepEqual(
          [event.store, event.policy, (event.error as Error).message],
          ['idempotency', 'allow', 'No store'],
        )
      },
      failing(at),
    ))
}

function failing(at: 'begin' | 'keep' | 'release'): IdempotencyStore {
  const fail = () => {
    throw new Error('No store')
  }
  return {
    begin: () => (at === 'begin' ? fail() : { state: 'first', keep: fail, release: fail }),
  }
}

for (const store of [null, {}, 'redis']) {
  test(`the store ${JSON.stringify(store)} is refused`, () => {
    assert.throws(() => replayRetries({ store } as object), {
      name: 'TypeError',
      message: 'store takes memoryIdempotency(), redisIdempotency(client), or what has their shape.',
    })
  })
}

test.run()
