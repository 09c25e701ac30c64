import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Middleware } from 'koa'
import { BodyError, readBody, twilio } from 'twimlx/server'
import { signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { json, read, reading, refused, shows, typed, unsigned } from './read-body.js'
import { appOf, type Question, TOKEN, withServer } from './with-server.js'

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

/** The signature of a request that `send()` makes. */
function signatureOf(params = ''): string {
  const { headers } = signRequest({ url: 'http://localhost/', params, method: 'POST', authToken: TOKEN })
  return headers['X-Twilio-Signature'] ?? assert.fail('no signature')
}

/** A header with a signature that has the right form, which is all that is looked at before the body. */
const SIGNED = `X-Twilio-Signature: ${signatureOf()}`

test('what is announced as too large is answered at once, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const text = await send(port, [FORM, SIGNED, 'Content-Length: 1000000'], 'Body=x', 5000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 413 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('what turns out too large is answered at once, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const chunk = `${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n`
    const text = await send(port, [FORM, SIGNED, 'Transfer-Encoding: chunked'], chunk, 5000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 413 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('without a signature it is answered before the body, and the connection closed', () =>
  reading(async (_ask, _errors, port) => {
    const text = await send(port, [FORM, 'Content-Length: 1000'], 'Body=x', 5000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 403 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('a body in chunks', () =>
  reading(async (_ask, _errors, port) => {
    const signature = `X-Twilio-Signature: ${signatureOf('a=1&b=2')}`
    const headers = [FORM, signature, 'Transfer-Encoding: chunked', 'Connection: close']
    const text = await send(port, headers, '4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n', 5000)
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
    const text = await send(port, headers, '', 5000)
    assert.match(text ?? 'the connection stayed open', /^HTTP\/1\.1 415 /)
    assert.match(text ?? '', /^connection: close$/im)
  }))

test('the encoding identity is none', () => read(encoded('identity', Buffer.from('a=1')), [['a', '1']]))

test.run()
