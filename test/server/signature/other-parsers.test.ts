import assert from 'node:assert/strict'
import type { Context, Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import { twilio } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, type Question, TOKEN, withServer } from '../with-server.js'
import { collectLines } from './collect-lines.js'
import { type Pairs, sha256, sign } from './sign.js'

// Bodies, parsed by none but the library itself, or by others before and after it. The signature counts what was sent.

const publicUrl = 'https://h.example'

/** A parser that keeps no raw body. */
const forgetful: Middleware = async (ctx, next) => {
  const chunks: Buffer[] = []
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer)
  ctx.request.body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
  return next()
}

const guard = () => twilio({ publicUrl, logger: false })

const orders: Readonly<Record<string, () => Middleware[]>> = {
  'no other parser': () => [guard()],
  'koa-bodyparser before': () => [bodyParser(), guard()],
  'koa-bodyparser for JSON alone before': () => [bodyParser({ enableTypes: ['json'] }), guard()],
  'koa-bodyparser for forms alone before': () => [bodyParser({ enableTypes: ['form'] }), guard()],
  'koa-bodyparser for text before': () => [bodyParser({ enableTypes: ['text'] }), guard()],
  'koa-bodyparser behind': () => [guard(), bodyParser()],
  'koa-bodyparser for JSON alone behind': () => [guard(), bodyParser({ enableTypes: ['json'] })],
}

/** The body as sent, and the pairs that Twilio has signed. */
const forms: Readonly<Record<string, readonly [string | Buffer, Pairs]>> = {
  plain: [
    'CallSid=CA1&Digits=12',
    [
      ['CallSid', 'CA1'],
      ['Digits', '12'],
    ],
  ],
  'empty values': [
    'A=&B=&C=1',
    [
      ['A', ''],
      ['B', ''],
      ['C', '1'],
    ],
  ],
  'a name without equals sign': [
    'flag&A=1',
    [
      ['flag', ''],
      ['A', '1'],
    ],
  ],
  'empty pairs': [
    'A=1&&B=2&',
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  'UTF-8, encoded': ['City=K%C3%B6ln', [['City', 'Köln']]],
  'UTF-8, as it is': ['City=Köln', [['City', 'Köln']]],
  'a plus': ['Body=a+b%2Bc%20d', [['Body', 'a b+c d']]],
  'a semicolon': ['Body=a;b', [['Body', 'a;b']]],
  'NUL, CR, LF': ['Body=%00%0D%0A', [['Body', '\0\r\n']]],
  'JSON of an add-on': [
    `AddOns=${encodeURIComponent('{"status":"successful","results":{}}')}`,
    [['AddOns', '{"status":"successful","results":{}}']],
  ],
  'percent signs that encode nothing': ['Body=100%+%ZZ', [['Body', '100% %ZZ']]],
  '20 values of a name': [
    Array.from({ length: 20 }, (_, n) => `A=${n}`).join('&'),
    Array.from({ length: 20 }, (_, n) => ['A', String(n)]),
  ],
  '25 values of a name': [
    Array.from({ length: 25 }, (_, n) => `A=${n}`).join('&'),
    Array.from({ length: 25 }, (_, n) => ['A', String(n)]),
  ],
  'a dot in a name': ['MessagingBinding.Address=%2B1415xxxxxxx', [['MessagingBinding.Address', '+1415xxxxxxx']]],
  brackets: [
    'a[b]=1&a[]=2&a[0]=3',
    [
      ['a[b]', '1'],
      ['a[]', '2'],
      ['a[0]', '3'],
    ],
  ],
  'deep brackets': ['a[b][c][d][e][f][g][h]=1', [['a[b][c][d][e][f][g][h]', '1']]],
  'names of prototypes': [
    '__proto__=1&constructor=2&hasOwnProperty=3&toString=4&a=5',
    [
      ['__proto__', '1'],
      ['constructor', '2'],
      ['hasOwnProperty', '3'],
      ['toString', '4'],
      ['a', '5'],
    ],
  ],
  'what is no UTF-8, encoded': ['Body=%E9%ED%A0%80', [['Body', '\uFFFD\uFFFD\uFFFD\uFFFD']]],
  nothing: ['', []],
}

for (const [order, make] of Object.entries(orders)) {
  for (const [what, [body, params]] of Object.entries(forms)) {
    test(`${order}, a form with ${what}`, async () => {
      const seen: string[][] = []
      const shows: Middleware = (ctx) => {
        seen.push(...ctx.twilio.params)
        assert.equal(Object.getPrototypeOf(ctx.request.body), null)
      }
      await withServer(appOf(...make(), shows), async (ask, errors) => {
        const question: Question = {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
        }
        const signature = sign(TOKEN, `${publicUrl}/voice`, params)
        const { status } = await ask('/voice', { ...question, signature })
        assert.deepEqual(errors, [])
        assert.equal(status, 200)
        assert.deepEqual(seen, [...params])
        const forged = sign(TOKEN, `${publicUrl}/voice`, [...params, ['Zz', '1']])
        assert.equal((await ask('/voice', { ...question, signature: forged })).status, 403)
      })
    })
  }

  test(`${order}, 1000 and 1001 parameters`, () =>
    withServer(
      appOf(...make(), () => null),
      async (ask) => {
        for (const [count, expected] of [
          [1000, 200],
          [1001, 413],
        ] as const) {
          const params = Array.from({ length: count }, (_, n) => [`P${n}`, '1'] as const)
          const form = params.map(([name, value]) => `${name}=${value}`).join('&')
          const signature = sign(TOKEN, `${publicUrl}/voice`, params)
          assert.equal((await ask('/voice', { form, signature })).status, expected)
        }
      },
    ))

  for (const [type, body] of [
    ['application/json', '{"AccountSid":"AC1","n":1}'],
    ['application/json; charset=utf-8', '{"Körper":"ü"}'],
    ['Application/JSON', '{}'],
  ] as const) {
    test(`${order}, a body of type ${type}: its hash counts`, () => {
      const path = `/voice?bodySHA256=${sha256(body)}`
      return withServer(
        appOf(...make(), () => null),
        async (ask, errors) => {
          const post = (sent: string, at = path) => {
            const headers = { 'Content-Type': type }
            return ask(at, { method: 'POST', body: sent, headers, signature: sign(TOKEN, publicUrl + at) })
          }
          assert.equal((await post(body)).status, 200, errors[0]?.message)
          const tampered = [`${body} `, ` ${body}`, body.replace('}', ',"a":1}').replace('{,', '{')]
          for (const sent of tampered) assert.equal((await post(sent)).status, 403, sent)
          assert.equal((await post(body, '/voice')).status, 403)
          assert.deepEqual(errors, [])
        },
      )
    })
  }

  for (const type of [
    'text/plain',
    'application/xml',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'application/vnd.api+json',
  ]) {
    test(`${order}, a body of type ${type}: its hash counts, or it is refused`, () => {
      const path = `/voice?bodySHA256=${sha256('{"a":1}')}`
      return withServer(
        appOf(...make(), () => null),
        async (ask, errors) => {
          const question = {
            method: 'POST',
            headers: { 'Content-Type': type },
            signature: sign(TOKEN, publicUrl + path),
          }
          assert.equal((await ask(path, { ...question, body: '{"a":1}' })).status, 200)
          assert.equal((await ask(path, { ...question, body: '{"a":2}' })).status, 403)
          assert.deepEqual(errors, [])
        },
      )
    })
  }
}

test('a parser before that keeps no raw body is a programmer’s error, which lets nothing in', async () => {
  const { logger, lines } = collectLines()
  const app = appOf(forgetful, twilio({ publicUrl, logger }), () => null)
  await withServer(app, async (ask, errors) => {
    const signature = sign(TOKEN, `${publicUrl}/voice`, [['A', '1']])
    const { status, text, headers } = await ask('/voice', { form: 'A=1', signature })
    assert.equal(status, 500)
    assert.equal(text, '')
    assert.equal(headers['cache-control'], 'no-store')
    assert.match(errors[0]?.message ?? '', /Mount twimlx before your own body parser/)
    assert.ok(lines.some(({ level }) => level === 'error'))
  })
})

test('only what looks signed, and is a form or JSON, can cause that error', async () => {
  await withServer(
    appOf(forgetful, twilio({ publicUrl, logger: false }), () => null),
    async (ask, errors) => {
      const hashed = `/voice?bodySHA256=${sha256('A')}`
      const signature = sign('other', 'x')
      const text = { 'Content-Type': 'text/plain' }
      assert.equal((await ask('/voice', { form: 'A=1', signature: false })).status, 403)
      assert.equal((await ask('/voice', { form: 'A=1', signature: 'x' })).status, 403)
      assert.equal((await ask('/voice', { method: 'POST', body: 'A', headers: text, signature })).status, 403)
      assert.equal((await ask(hashed, { method: 'POST', body: 'A', headers: text, signature })).status, 403)
      assert.equal((await ask(hashed, { method: 'POST', body: 'A', signature })).status, 403)
      assert.equal((await ask('/voice', { signature })).status, 403)
      assert.deepEqual(errors, [])
    },
  )
})

test('a parser behind changes nothing: the handler sees flat parameters', async () => {
  const seen: unknown[] = []
  const handler = (ctx: Context) => {
    seen.push(ctx.request.body, ctx.request.rawBody)
  }
  await withServer(appOf(guard(), bodyParser(), handler), async (ask) => {
    const params = [
      ['a[b]', '1'],
      ['a.b', '2'],
    ] as const
    const form = 'a[b]=1&a.b=2'
    assert.equal((await ask('/voice', { form, signature: sign(TOKEN, `${publicUrl}/voice`, params) })).status, 200)
    assert.deepEqual(seen, [Object.assign(Object.create(null), { 'a[b]': '1', 'a.b': '2' }), form])
  })
})

test.run()
