import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import { readBody, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { json, shows, typed, unsigned } from './read-body.js'
import { appOf, withServer } from './with-server.js'

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
