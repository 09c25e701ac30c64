import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import { attachRequest, BodyError, readBody, twilio } from 'twimlx/server'
import { signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { json, read, reading, refused, shows, typed, unsigned } from './read-body.js'
import { appOf, type Question, TOKEN, withServer } from './with-server.js'

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

test('ctx.request.body is there when it is asked for, and can be replaced', () => {
  const handler: Middleware = (ctx) => {
    const { request } = ctx as { request: { body?: unknown } }
    const isListed = Object.keys(request).includes('body')
    const first = request.body
    const isSame = first === (request as { body?: unknown }).body
    request.body = 'mine'
    ctx.body = { isListed, isSame, first, replaced: request.body }
  }
  return withServer(appOf(twilio(), handler), async (ask) => {
    const { text } = await ask('/', { form: 'a=1' })
    assert.deepEqual(JSON.parse(text), { isListed: true, isSame: true, first: { a: '1' }, replaced: 'mine' })
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
  await refused(403, { method: 'GET', ...typed('application/x-www-form-urlencoded', 'b=2') }, '/?a=1')
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
  refused(403, typed('application/json', '{"CallSid":"CA1"}')))

test('JSON with the hash of another body is a 403', () => {
  const { url } = signRequest({ url: '/', body: '{"a":1}', authToken: TOKEN })
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

test.run()
