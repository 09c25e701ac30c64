import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import { Message, Say } from 'twimlx'
import { createApp, mount } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, appOf, type Question, withServer } from './with-server.js'

const Welcome = () => <Say>Willkommen in Köln 你好 👋</Say>
const Long = () => <Message>{'ü'.repeat(1000)}</Message>
const Broken = () => {
  throw new Error('the secret is 42')
}

const app = () => createApp({ '/voice': Welcome, '/long': Long, '/broken': Broken, '/nothing': () => null })

const call: Question = { form: 'CallSid=CA1' }

test('the answer begins with the XML declaration', () =>
  withServer(app(), async (ask) => {
    const { text } = await ask('/voice')
    assert.equal(
      text,
      '<?xml version="1.0" encoding="UTF-8"?><Response><Say>Willkommen in Köln 你好 👋</Say></Response>',
    )
  }))

for (const path of ['/voice', '/long', '/nothing']) {
  for (const method of ['GET', 'POST']) {
    test(`${method} ${path} is text/xml in UTF-8, with its length in bytes, in one piece`, () =>
      withServer(app(), async (ask) => {
        const { status, headers, text } = await ask(path, { method })
        assert.equal(status, 200)
        assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
        assert.equal(headers['content-length'], String(Buffer.byteLength(text)))
        assert.equal(headers['transfer-encoding'], undefined)
        assert.equal(headers['cache-control'], 'no-store')
      }))
  }
}

test('what Twilio would speak or send as text never comes with an error', () =>
  withServer(app(), async (ask) => {
    for (const [path, question] of [
      ['/broken', { method: 'GET' }],
      ['/broken', { method: 'POST' }],
      ['/voice', { method: 'PUT' }],
      ['/voice', { ...call, signature: false }],
      ['/voice', { ...call, headers: { 'Content-Encoding': 'gzip' } }],
      ['/voice', { form: `Body=${'x'.repeat(70_000)}` }],
    ] as readonly (readonly [string, Question])[]) {
      const { status, headers, text } = await ask(path, question)
      assert.ok(status >= 400, String(status))
      assert.equal(text, '')
      assert.equal(headers['content-length'], '0')
      assert.equal(headers['transfer-encoding'], undefined)
      assert.equal(headers['cache-control'], 'no-store')
      assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/)
    }
  }))

const cached: Middleware = async (ctx, next) => {
  ctx.set('Cache-Control', 'max-age=60')
  await next()
}

test('an apology is text/xml in UTF-8, with its length in bytes, in one piece', () =>
  withServer(app(), async (ask) => {
    const { status, headers, text, xml } = await ask('/broken', call)
    assert.equal(status, 200)
    assert.equal(xml, APOLOGIES.voice)
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
    assert.equal(headers['content-length'], String(Buffer.byteLength(text)))
    assert.equal(headers['transfer-encoding'], undefined)
    assert.equal(headers['cache-control'], 'no-store')
  }))

test('news of a call whose handler breaks gets 204, without type or length', () =>
  withServer(app(), async (ask) => {
    const { status, headers, text } = await ask('/broken', { form: 'CallSid=CA1&CallDuration=3&Timestamp=now' })
    assert.equal(status, 204)
    assert.equal(text, '')
    assert.equal(headers['content-type'], undefined)
    assert.equal(headers['content-length'], undefined)
    assert.equal(headers['cache-control'], 'no-store')
  }))

test('a Cache-Control of one’s own is kept', () =>
  withServer(appOf(cached, mount({ '/voice': Welcome })), async (ask) => {
    assert.equal((await ask('/voice')).headers['cache-control'], 'max-age=60')
  }))

test('but an error is never cached', () =>
  withServer(appOf(cached, mount({ '/voice': Broken })), async (ask) => {
    assert.equal((await ask('/voice')).headers['cache-control'], 'no-store')
    assert.equal((await ask('/voice', { signature: false })).headers['cache-control'], 'no-store')
    assert.equal((await ask('/voice', call)).headers['cache-control'], 'no-store')
  }))

test('a type and a status that were set before do not stay', () => {
  const presets: Middleware = async (ctx, next) => {
    ctx.status = 202
    ctx.type = 'text/plain'
    await next()
  }
  return withServer(appOf(presets, mount({ '/voice': Welcome })), async (ask) => {
    const { status, headers } = await ask('/voice')
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
  })
})

test('headers of one’s own stay', () => {
  const signs: Middleware = async (ctx, next) => {
    ctx.set('X-Served-By', 'phone 1')
    await next()
  }
  return withServer(appOf(signs, mount({ '/voice': Welcome, '/broken': Broken })), async (ask) => {
    assert.equal((await ask('/voice')).headers['x-served-by'], 'phone 1')
    assert.equal((await ask('/broken')).headers['x-served-by'], 'phone 1')
  })
})

test.run()
