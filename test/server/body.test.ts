import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import { attachRequest, BodyError, readBody, twilio } from 'twimlx/server'
import { signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { type Ask, appOf, type Handler, type Question, TOKEN, withServer } from './with-server.js'

/** Gives back the parameters it got, in order, as JSON. */
const shows: Middleware = (ctx) => {
  ctx.body = [...ctx.twilio.params]
}

const reading = (use: (ask: Ask, errors: Error[], port: number) => Promise<void>, guard: Handler = twilio()) =>
  withServer(appOf(guard, shows), use)

/** Where anybody may send anything. */
const unsigned = () => twilio({ signature: false })

/** Posts one body and expects these parameters. */
async function read(
  question: Question,
  params: readonly (readonly [string, string])[],
  guard: Handler = twilio(),
): Promise<void> {
  await reading(async (ask, errors) => {
    const { status, text } = await ask('/', { method: 'POST', ...question })
    assert.equal(status, 200, errors[0]?.message)
    assert.deepEqual(JSON.parse(text), params)
  }, guard)
}

/** Sends one request that is refused: with nothing to read, and without the handler. */
async function refused(status: number, question: Question, path = '/', guard: Handler = twilio()): Promise<void> {
  const handler = () => assert.fail('the handler ran')
  await withServer(appOf(guard, handler), async (ask, errors) => {
    const answer = await ask(path, { method: 'POST', ...question })
    assert.equal(answer.status, status)
    assert.equal(answer.text, '')
    assert.doesNotMatch(answer.headers['content-type'] ?? '', /text\/plain/)
    assert.deepEqual(errors, [])
  })
}

const typed = (type: string, body: string | Buffer): Question => ({ headers: { 'Content-Type': type }, body })
const json = (body: string | Buffer): Question => ({ ...typed('application/json', body), hash: true })

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

for (const name of [
  '',
  '1st',
  '-a',
  '.a',
  '%',
  '@',
  ' a',
  'a/b',
  '/menu',
  'a?b',
  'a#b',
  'a&b',
  'a=b',
  'a\n',
  'a\x7f',
]) {
  const form = `CallSid=CA1&${encodeURIComponent(name)}=v`

  test(`a form with the name ${JSON.stringify(name)}, which could be a piece of the URL, is a 403`, () =>
    refused(403, { form }))

  test(`without signatures the name ${JSON.stringify(name)} is like any other`, () =>
    read(
      { form, signature: false },
      [
        ['CallSid', 'CA1'],
        [name, 'v'],
      ],
      unsigned(),
    ))
}

test('the names A and a are fine', () =>
  read({ form: 'A=1&a=2&Z.z=3' }, [
    ['A', '1'],
    ['a', '2'],
    ['Z.z', '3'],
  ]))

test('a charset, capitals and a boundary in the type make no difference', async () => {
  for (const type of [
    'application/x-www-form-urlencoded; charset=UTF-8',
    'application/x-www-form-urlencoded;charset=iso-8859-1',
    'Application/X-WWW-Form-Urlencoded',
  ]) {
    await read({ headers: { 'Content-Type': type }, form: 'City=K%C3%B6ln' }, [['City', 'Köln']])
  }
})

const parameters = (length: number) => Array.from({ length }, (_, n) => [`p${n}`, String(n)] as const)
const formOf = (params: readonly (readonly [string, string])[]) =>
  new URLSearchParams(Object.fromEntries(params)).toString()

test('1000 parameters', () => read({ form: formOf(parameters(1000)) }, parameters(1000)))

test('1001 parameters are a 413', () => refused(413, { form: formOf(parameters(1001)) }))

test('so are 1000 and an empty one', () => refused(413, { form: `${formOf(parameters(1000))}&` }))

test('without signatures, 2000 parameters', () =>
  read({ form: formOf(parameters(2000)), signature: false }, parameters(2000), unsigned()))

test('nothing becomes polluted', () =>
  reading(async (ask) => {
    const { status } = await ask('/', { form: '__proto__=1&__proto__[polluted]=1&constructor[prototype][polluted]=1' })
    assert.equal(status, 200)
    const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    assert.equal((await ask('/', json(body))).status, 200)
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

test('a GET with a body is a 403: Twilio sends none, and it would not be signed', async () => {
  await refused(403, { method: 'GET', form: 'b=2', signature: signatureOf('/?a=1') }, '/?a=1')
  await refused(403, { method: 'GET', ...json('{}') })
  await refused(403, { method: 'GET', form: '', headers: { 'Transfer-Encoding': 'chunked' } })
})

test('a GET with an empty body is one without', () =>
  reading(async (ask) => {
    const { text } = await ask('/?a=1', { method: 'GET', form: '' })
    assert.deepEqual(JSON.parse(text), [['a', '1']])
  }))

test('without signatures the body of a GET does not count', () =>
  reading(async (ask) => {
    const { text } = await ask('/?a=1', { method: 'GET', form: 'b=2', signature: false })
    assert.deepEqual(JSON.parse(text), [['a', '1']])
  }, unsigned()))

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

test('JSON with a charset', () =>
  read({ ...json('{"a":"ü"}'), headers: { 'Content-Type': 'application/json; charset=utf-8' } }, [['a', 'ü']]))

test('JSON with a byte order mark', () => read(json('\uFEFF{"a":"1"}'), [['a', '1']]))

test('an empty JSON object', () => read(json('{}'), []))

const NO_OBJECTS = ['{', '{"a":1,}', '42', '"text"', 'null', 'true', '[]', '[{"a":1}]', 'CallSid=CA1', ' ']

for (const body of NO_OBJECTS) {
  test(`JSON that is no object is a 400: ${body}`, async () => {
    await refused(400, json(body))
    await refused(400, { ...typed('application/json', body), signature: false }, '/', unsigned())
  })

  test(`so it is behind readBody() and attachRequest(), for Koa to answer: ${body}`, () =>
    withServer(appOf(readBody(), attachRequest(), shows), async (ask, errors) => {
      assert.equal((await ask('/', json(body))).status, 400)
      assert.equal(errors.length, 1)
      assert.ok(errors[0] instanceof BodyError)
      assert.equal(errors[0].status, 400)
      assert.equal(errors[0].code, 'body-not-json')
      assert.ok(!JSON.stringify(errors[0]).includes('CA1'))
    }))
}

test('an empty body is none, whatever its type', async () => {
  await read(typed('application/json', ''), [])
  await read(typed('text/xml', ''), [])
})

test('an empty JSON body in chunks is a 400', () =>
  refused(400, { ...json(''), headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } }))

test('JSON nested without end is a 400, or goes through; it is no fault of the server', () =>
  reading(async (ask) => {
    const body = `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
    const { status } = await ask('/', json(body))
    assert.ok(status === 200 || status === 400, String(status))
  }))

test('JSON without its hash in the URL is a 403, since nobody has signed it', () =>
  refused(403, { ...typed('application/json', '{"CallSid":"CA1"}'), signature: signatureOf('/') }))

test('JSON with the hash of another body is a 403', () => {
  const { url, headers } = signRequest({ url: '/', body: '{"a":1}', authToken: TOKEN })
  assert.ok(headers['X-Twilio-Signature'])
  return refused(403, typed('application/json', '{"a":2}'), url)
})

test('JSON with two hashes in the URL is a 403', () => {
  const { url } = signRequest({ url: '/', body: '{"a":1}', authToken: TOKEN })
  return refused(403, json('{"a":2}'), url)
})

test('the hash is that of the bytes, not of what they read as', async () => {
  await read(json(Buffer.from([...Buffer.from('{"a":"'), 0xe9, ...Buffer.from('"}')])), [['a', '\uFFFD']])
  await read(json(Buffer.from('{"a":"ü"}', 'utf8')), [['a', 'ü']])
})

// Other bodies.

test('a POST without body has no parameters', () => read({}, []))

for (const type of [
  'text/xml',
  'application/octet-stream',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/x-www-form-urlencoded-not',
]) {
  test(`a body of type ${type} is a 403 unless its hash is signed`, () => refused(403, typed(type, 'CallSid=CA1')))

  test(`a body of type ${type} has no parameters`, async () => {
    await read({ ...typed(type, 'CallSid=CA1'), hash: true }, [])
    await read({ ...typed(type, 'CallSid=CA1'), signature: false }, [], unsigned())
  })

  test(`a body of type ${type} with the hash of another is a 403`, () => {
    const { url } = signRequest({ url: '/', body: 'CallSid=CA2', authToken: TOKEN })
    return refused(403, typed(type, 'CallSid=CA1'), url)
  })
}

for (const [what, question] of [
  ['without Content-Type', { body: 'CallSid=CA1' }],
  ['of type nonsense', typed('nonsense', 'CallSid=CA1')],
  ['of type a/b/c', typed('a/b/c', 'CallSid=CA1')],
] as readonly (readonly [string, Question])[]) {
  test(`a body ${what} is a 403: nobody reads it`, async () => {
    await refused(403, question)
    await refused(403, { ...question, hash: true })
  })

  test(`a body ${what} has no parameters where signatures are not checked`, () =>
    read({ ...question, signature: false }, [], unsigned()))
}

// Limits.

for (const [what, question] of [
  ['a form', (length: number): Question => ({ form: `Body=${'x'.repeat(length - 5)}` })],
  ['JSON', (length: number) => json(`{"a":"${'x'.repeat(length - 8)}"}`)],
  ['a picture', (length: number): Question => ({ ...typed('image/png', Buffer.alloc(length)), hash: true })],
] as const) {
  test(`${what} of 64 KiB passes, one byte more is a 413`, async () => {
    await reading(async (ask) => {
      assert.equal((await ask('/', question(65_536))).status, 200)
    })
    await refused(413, question(65_537))
  })

  test(`${what} of one byte more is a 413 without signatures too`, () =>
    refused(413, { ...question(65_537), signature: false }, '/', unsigned()))

  test(`${what} of one byte more in chunks is a 413`, () => {
    const asked = question(65_537)
    return refused(413, { ...asked, headers: { ...asked.headers, 'Transfer-Encoding': 'chunked' } })
  })
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

/** The signature of a request to `send()`, or of one with a body that is not signed. */
function signatureOf(path: string, params = '', base = 'http://localhost'): string {
  const { headers } = signRequest({ url: base + path, params, method: 'POST', authToken: TOKEN })
  return headers['X-Twilio-Signature'] ?? assert.fail('no signature')
}

/** A header with a signature that has the right form, which is all that is looked at before the body. */
const SIGNED = `X-Twilio-Signature: ${signatureOf('/')}`

test('what is announced as too large is answered at once, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const text = await send(port, [FORM, SIGNED, 'Content-Length: 1000000'], 'Body=x', 1000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 413 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('what turns out too large is answered at once, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const chunk = `${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n`
    const text = await send(port, [FORM, SIGNED, 'Transfer-Encoding: chunked'], chunk, 1000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 413 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('without a signature it is answered before the body, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const text = await send(port, [FORM, 'Content-Length: 1000'], 'Body=x', 1000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 403 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('a body in chunks', () =>
  reading(async (_ask, _errors, port) => {
    const signature = `X-Twilio-Signature: ${signatureOf('/', 'a=1&b=2')}`
    const headers = [FORM, signature, 'Transfer-Encoding: chunked', 'Connection: close']
    const text = await send(port, headers, '4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n', 1000)
    assert.match(text ?? '', /\[\["a","1"\],\["b","2"\]\]$/)
  }))

/** Puts down the status of each answer, sent or not. */
function noting(statuses: number[]): Middleware {
  return async (ctx, next) => {
    await next()
    statuses.push(ctx.status)
  }
}

/** Waits until something is the case, and fails if that takes for ever. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !isSo(); await wait(5)) {
    assert.ok(Date.now() < end, `it never happened that ${what}`)
  }
}

test('a caller who hangs up half-way is no fault of the server', () => {
  const statuses: number[] = []
  return withServer(appOf(noting(statuses), twilio(), shows), async (ask, errors, port) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${FORM}\r\n${SIGNED}\r\nContent-Length: 100\r\n\r\nBody=`)
    await wait(30)
    socket.destroy()
    await until('the request came to an end', () => statuses.length > 0)
    assert.deepEqual(statuses, [400])
    assert.equal((await ask('/', { form: 'a=1' })).status, 200)
    // Koa itself reports connections that end too early.
    assert.ok(
      errors.every(({ message }) => /Parse Error|aborted/.test(message)),
      String(errors),
    )
  })
})

test('a body that does not come is a 408 after the deadline, and the connection closed', () =>
  reading(
    async (_ask, errors, port) => {
      const text = await send(port, [FORM, SIGNED, 'Content-Length: 100'], 'Body=', 5000)
      assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 408 /)
      assert.match(text ?? '', /^connection: close$/im)
      assert.deepEqual(errors, [])
    },
    twilio({ deadline: 50 }),
  ))

// Content-Encoding: what it unpacks into is not what was sent, and may be of any size.

const encoded = (encoding: string, body: Buffer): Question => ({
  headers: { 'Content-Encoding': encoding },
  form: body.toString('latin1'),
})

for (const [encoding, body] of [
  ['gzip', gzipSync('a=1')],
  ['GZIP', gzipSync('a=1')],
  ['br', brotliCompressSync('a=1')],
  ['deflate', deflateSync('a=1')],
  ['identity, gzip', gzipSync('a=1')],
  ['rot13', Buffer.from('n=1')],
] as const) {
  test(`the encoding ${encoding} is a 415`, async () => {
    await refused(415, encoded(encoding, body))
    await refused(415, { ...encoded(encoding, body), signature: false }, '/', unsigned())
  })

  test(`readBody() alone refuses the encoding ${encoding} too`, () =>
    withServer(
      appOf(readBody(), () => assert.fail('the handler ran')),
      async (ask, errors) => {
        assert.equal((await ask('/', encoded(encoding, body))).status, 415)
        assert.ok(errors[0] instanceof BodyError)
        assert.equal(errors[0].code, 'body-compressed')
      },
    ))
}

test('a compressed body is not read, however large it says it is', () =>
  reading(async (_ask, _errors, port) => {
    const headers = [FORM, SIGNED, 'Content-Encoding: gzip', 'Content-Length: 1000']
    const text = await send(port, headers, '', 1000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 415 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('the encoding identity is none', () => read(encoded('identity', Buffer.from('a=1')), [['a', '1']]))

// Parsers mounted earlier.

test('koa-bodyparser may stand before', () =>
  withServer(appOf(bodyParser(), twilio(), shows), async (ask) => {
    const hostile = 'a[b]=1&__proto__=2&constructor=3&c=4&c=5'
    assert.deepEqual(JSON.parse((await ask('/', { form: hostile })).text), [...new URLSearchParams(hostile)])
    assert.deepEqual(JSON.parse((await ask('/', json('{"a":"1"}'))).text), [['a', '1']])
    assert.deepEqual(JSON.parse((await ask('/', { method: 'POST' })).text), [])
    assert.deepEqual(JSON.parse((await ask('/?a=1')).text), [['a', '1']])
  }))

test('without signatures, even an empty name comes through koa-bodyparser', () =>
  withServer(appOf(bodyParser(), unsigned(), shows), async (ask) => {
    assert.deepEqual(JSON.parse((await ask('/', { form: 'a[b]=1&=3', signature: false })).text), [
      ['a[b]', '1'],
      ['', '3'],
    ])
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
  ['JSON', json('{"a":1}')],
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
    assert.equal((await ask('/', typed('application/json', ''))).text, '[]')
    assert.equal((await ask('/?a=1')).text, '[["a","1"]]')
  }))

test('koa-bodyparser before, which leaves bodies of other types alone, is no hindrance', () =>
  withServer(appOf(bodyParser(), twilio(), shows), async (ask, errors) => {
    const question = typed('text/xml', '<a/>')
    assert.equal((await ask('/', { ...question, hash: true })).text, '[]')
    assert.equal((await ask('/', question)).status, 403)
    assert.deepEqual(errors, [])
  }))

test('nor is a body of another type missed without signatures', () =>
  withServer(appOf(forgetful, unsigned(), shows), async (ask) => {
    assert.equal((await ask('/', { ...typed('text/xml', '<a/>'), signature: false })).text, '[]')
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
