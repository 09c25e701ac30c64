import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import { BodyError, readBody, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { type Ask, appOf, type Question, withServer } from './with-server.js'

/** Gives back the parameters it got, in order, as JSON. */
const shows: Middleware = (ctx) => {
  ctx.body = [...ctx.twilio.params]
}

const reading = (use: (ask: Ask, errors: Error[], port: number) => Promise<void>) =>
  withServer(appOf(twilio(), shows), use)

/** Posts one body and expects these parameters. */
async function read(question: Question, params: readonly (readonly [string, string])[]): Promise<void> {
  await reading(async (ask, errors) => {
    const { status, text } = await ask('/', { method: 'POST', ...question })
    assert.equal(status, 200, errors[0]?.message)
    assert.deepEqual(JSON.parse(text), params)
  })
}

const typed = (type: string, body: string | Buffer): Question => ({ headers: { 'Content-Type': type }, body })
const json = (body: string) => typed('application/json', body)

// Forms.

for (const [form, ...params] of [
  ['CallSid=CA1&Digits=12', ['CallSid', 'CA1'], ['Digits', '12']],
  ['City=K%C3%B6ln', ['City', 'Köln']],
  ['City=Köln', ['City', 'Köln']],
  ['City=%F0%9F%91%8B', ['City', '👋']],
  ['Body=a+b%20c%2Bd', ['Body', 'a b c+d']],
  ['Body=%ZZ+100%', ['Body', '%ZZ 100%']],
  ['Body=%E9', ['Body', '�']],
  ['Body=a;b&Next=', ['Body', 'a;b'], ['Next', '']],
  ['flag', ['flag', '']],
  ['a=1&&b=2&', ['a', '1'], ['b', '2']],
  ['=v', ['', 'v']],
  ['a=1&a=2&b=3&a=4', ['a', '1'], ['a', '2'], ['b', '3'], ['a', '4']],
  ['a[b]=1&a[]=2&a.b=3&Media[0]=4', ['a[b]', '1'], ['a[]', '2'], ['a.b', '3'], ['Media[0]', '4']],
  [
    '__proto__=1&constructor=2&toString=3&__proto__[polluted]=4',
    ['__proto__', '1'],
    ['constructor', '2'],
    ['toString', '3'],
    ['__proto__[polluted]', '4'],
  ],
  ['Body=%00%0D%0A', ['Body', '\0\r\n']],
  [''],
] as readonly [string, ...[string, string][]][]) {
  test(`form: ${form}`, () => read({ form }, params))
}

test('a charset, capitals and a boundary in the type make no difference', async () => {
  for (const type of [
    'application/x-www-form-urlencoded; charset=UTF-8',
    'application/x-www-form-urlencoded;charset=iso-8859-1',
    'Application/X-WWW-Form-Urlencoded',
  ]) {
    await read(typed(type, 'City=K%C3%B6ln'), [['City', 'Köln']])
  }
})

test('2000 parameters', () => {
  const params = Array.from({ length: 2000 }, (_, n) => [`p${n}`, String(n)] as const)
  return read({ form: new URLSearchParams(Object.fromEntries(params)).toString() }, params)
})

test('nothing becomes polluted', () =>
  reading(async (ask) => {
    await ask('/', { form: '__proto__=1&__proto__[polluted]=1&constructor[prototype][polluted]=1' })
    await ask('/', {
      ...json('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
      method: 'POST',
    })
    assert.equal(({} as { polluted?: unknown }).polluted, undefined)
  }))

test('ctx.request.body is the plain parameters, without prototype', () => {
  const handler: Middleware = (ctx) => {
    const body = ctx.request.body as object
    assert.equal(Object.getPrototypeOf(body), null)
    ctx.body = Object.entries(body)
  }
  return withServer(appOf(twilio(), handler), async (ask, errors) => {
    const { text } = await ask('/', { form: 'a[b]=1&__proto__=2&c=3&c=4' })
    assert.deepEqual(errors, [])
    assert.deepEqual(JSON.parse(text), [
      ['a[b]', '1'],
      ['__proto__', '2'],
      ['c', '4'],
    ])
  })
})

// The query.

test('a GET has its parameters in the query', () =>
  reading(async (ask) => {
    assert.deepEqual(JSON.parse((await ask('/?City=K%C3%B6ln&a[b]=1&a=1&a=2&=v')).text), [
      ['City', 'Köln'],
      ['a[b]', '1'],
      ['a', '1'],
      ['a', '2'],
      ['', 'v'],
    ])
    assert.deepEqual(JSON.parse((await ask('/')).text), [])
    assert.deepEqual(JSON.parse((await ask('/?')).text), [])
  }))

test('the body of a GET does not count', () =>
  reading(async (ask) => {
    const { text } = await ask('/?a=1', { method: 'GET', form: 'b=2' })
    assert.deepEqual(JSON.parse(text), [['a', '1']])
  }))

test('the query of a POST does not count: it is the URL’s own, and becomes props', () =>
  reading(async (ask) => {
    const { text } = await ask('/?a=1', { form: 'b=2' })
    assert.deepEqual(JSON.parse(text), [['b', '2']])
  }))

// JSON.

test('the members of a JSON object, as text', () =>
  read(json('{"CallSid":"CA1","n":1.5,"yes":true,"no":null,"list":[1,"a"],"object":{"a":1},"Köln":"ü"}'), [
    ['CallSid', 'CA1'],
    ['n', '1.5'],
    ['yes', 'true'],
    ['list', '[1,"a"]'],
    ['object', '{"a":1}'],
    ['Köln', 'ü'],
  ]))

test('JSON with a charset', () => read(typed('application/json; charset=utf-8', '{"a":"ü"}'), [['a', 'ü']]))

test('JSON with a byte order mark', () => read(json('\uFEFF{"a":"1"}'), [['a', '1']]))

test('an empty JSON object', () => read(json('{}'), []))

for (const body of ['{', '{"a":1,}', '42', '"text"', 'null', 'true', '[]', '[{"a":1}]', 'CallSid=CA1', ' ', '']) {
  test(`JSON that is no object is a 400: ${body}`, () =>
    reading(async (ask, errors) => {
      const { status, headers, text } = await ask('/', { method: 'POST', ...json(body) })
      assert.equal(status, 400, text)
      assert.equal(text, '')
      assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/)
      assert.equal(errors.length, 1)
      assert.ok(errors[0] instanceof BodyError)
      assert.equal(errors[0].status, 400)
      assert.ok(!JSON.stringify(errors[0]).includes('CA1'))
    }))
}

test('JSON nested without end is a 400, or goes through; it is no fault of the server', () =>
  reading(async (ask) => {
    const body = `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
    assert.notEqual((await ask('/', { method: 'POST', ...json(body) })).status, 500)
  }))

// Other bodies.

test('a POST without body has no parameters', () => read({}, []))

test('a body without Content-Type has none either', () => read({ body: 'CallSid=CA1' }, []))

for (const type of ['text/xml', 'application/octet-stream', 'multipart/form-data; boundary=x', 'nonsense', 'a/b/c']) {
  test(`a body of type ${type} is not read`, () => read(typed(type, 'CallSid=CA1'), []))
}

test('text/plain is no form', () => read(typed('text/plain', 'CallSid=CA1'), []))

// Limits.

for (const [what, question] of [
  ['a form', (length: number) => ({ form: `Body=${'x'.repeat(length - 5)}` })],
  ['JSON', (length: number) => json(`{"a":"${'x'.repeat(length - 8)}"}`)],
] as const) {
  test(`${what} of 64 KiB passes, one byte more is a 413`, () =>
    reading(async (ask, errors) => {
      assert.equal((await ask('/', { method: 'POST', ...question(65_536) })).status, 200)
      const { status, headers, text } = await ask('/', { method: 'POST', ...question(65_537) })
      assert.equal(status, 413)
      assert.equal(text, '')
      assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/)
      assert.equal(errors.length, 1)
    }))
}

test('64 KiB are bytes, not characters', () =>
  reading(async (ask) => {
    assert.equal((await ask('/', { form: `Body=${'ü'.repeat(40_000)}` })).status, 413)
  }))

/** Sends a request line, headers and a beginning of the body, and collects what comes back until the socket closes. */
function send(port: number, headers: readonly string[], body: string, limit: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1')
    const timer = setTimeout(() => {
      socket.destroy()
      resolve(undefined)
    }, limit)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(text)
    })
    socket.write(['POST / HTTP/1.1', 'Host: localhost', ...headers, '', body].join('\r\n'))
  })
}

const FORM = 'Content-Type: application/x-www-form-urlencoded'

test('what is announced as too large is answered at once, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const text = await send(port, [FORM, 'Content-Length: 1000000'], 'Body=x', 1000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 413 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('what turns out too large is answered at once, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const chunk = `${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n`
    const text = await send(port, [FORM, 'Transfer-Encoding: chunked'], chunk, 1000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 413 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('a body in chunks', () =>
  reading(async (_ask, _errors, port) => {
    const headers = [FORM, 'Transfer-Encoding: chunked', 'Connection: close']
    const text = await send(port, headers, '4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n', 1000)
    assert.match(text ?? '', /\[\["a","1"\],\["b","2"\]\]$/)
  }))

test('a caller who hangs up half-way is no fault of the server', () =>
  reading(async (ask, errors, port) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${FORM}\r\nContent-Length: 100\r\n\r\nBody=`)
    await new Promise((resolve) => setTimeout(resolve, 30))
    socket.destroy()
    for (const end = Date.now() + 5000; errors.length === 0 && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    assert.ok(errors.length > 0, 'no error was reported')
    assert.equal((await ask('/', { form: 'a=1' })).status, 200)
    assert.ok(
      errors.every(({ message }) => /Parse Error|aborted/.test(message)),
      String(errors),
    )
  }))

// Content-Encoding: read until signatures come, which forbid it.

const encoded = (encoding: string, body: Buffer): Question => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': encoding },
  body,
})

test('gzip and brotli are unpacked', async () => {
  await read(encoded('gzip', gzipSync('a=1')), [['a', '1']])
  await read(encoded('br', brotliCompressSync('a=1')), [['a', '1']])
  await read(encoded('identity', Buffer.from('a=1')), [['a', '1']])
})

test('the limit holds for what was unpacked', () =>
  reading(async (ask) => {
    const body = gzipSync(`Body=${'x'.repeat(10_000_000)}`)
    assert.ok(body.length < 65_536)
    assert.equal((await ask('/', { method: 'POST', ...encoded('gzip', body) })).status, 413)
  }))

test('an unknown encoding is a 415', () =>
  reading(async (ask) => {
    assert.equal((await ask('/', { method: 'POST', ...encoded('rot13', Buffer.from('n=1')) })).status, 415)
  }))

test('broken gzip is refused', () =>
  reading(async (ask) => {
    const { status, text } = await ask('/', { method: 'POST', ...encoded('gzip', Buffer.from('nonsense')) })
    assert.ok(status >= 400, String(status))
    assert.equal(text, '')
  }))

// Parsers mounted earlier.

test('koa-bodyparser may stand before', () =>
  withServer(appOf(bodyParser(), twilio(), shows), async (ask) => {
    const hostile = 'a[b]=1&__proto__=2&=3&c=4&c=5'
    assert.deepEqual(JSON.parse((await ask('/', { form: hostile })).text), [...new URLSearchParams(hostile)])
    assert.deepEqual(JSON.parse((await ask('/', { method: 'POST', ...json('{"a":"1"}') })).text), [['a', '1']])
    assert.deepEqual(JSON.parse((await ask('/', { method: 'POST' })).text), [])
    assert.deepEqual(JSON.parse((await ask('/?a=1')).text), [['a', '1']])
  }))

test('koa-bodyparser may stand after', () =>
  withServer(appOf(twilio(), bodyParser(), shows), async (ask) => {
    assert.deepEqual(JSON.parse((await ask('/', { form: 'a[b]=1' })).text), [['a[b]', '1']])
  }))

/** A parser that keeps nothing but what it made of the body. */
const forgetful: Middleware = async (ctx, next) => {
  let text = ''
  for await (const chunk of ctx.req) text += chunk
  ctx.request.body = Object.fromEntries(new URLSearchParams(text))
  return next()
}

for (const [what, question] of [
  ['a form', { form: 'a=1' }],
  ['JSON', { method: 'POST', ...json('{"a":1}') }],
  ['a form in chunks', { form: 'a=1', headers: { 'Transfer-Encoding': 'chunked' } }],
] as const) {
  test(`a parser before that keeps no raw body of ${what}: the error says what to do`, () =>
    withServer(appOf(forgetful, twilio(), shows), async (ask, errors) => {
      const { status, text } = await ask('/', question)
      assert.equal(status, 500, text)
      assert.match(errors[0]?.message ?? '', /Mount twimlx before your own body parser, or use koa-bodyparser/)
    }))
}

test('a parser before does no harm where there is no body to keep', () =>
  withServer(appOf(forgetful, twilio(), shows), async (ask) => {
    assert.equal((await ask('/', { method: 'POST' })).text, '[]')
    assert.equal((await ask('/', { form: '' })).text, '[]')
    assert.equal((await ask('/?a=1')).text, '[["a","1"]]')
    assert.equal((await ask('/', { method: 'POST', ...typed('text/xml', '<a/>') })).text, '[]')
  }))

test('readBody alone leaves the text in ctx.request.body and rawBody', () => {
  const handler: Middleware = (ctx) => {
    const { body, rawBody } = ctx.request
    ctx.body = { body, rawBody }
  }
  return withServer(appOf(readBody(), handler), async (ask) => {
    const { text } = await ask('/', { form: 'a[b]=1' })
    assert.deepEqual(JSON.parse(text), { body: 'a[b]=1', rawBody: 'a[b]=1' })
  })
})

test.run()
