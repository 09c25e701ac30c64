import assert from 'node:assert/strict'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { mount, type TwilioOptions } from 'twimlx/server'
import { test } from 'uvu'
import { ACCOUNT, sha256, sign } from '../signature/sign.js'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { chunk, FORM, flood, hostile, MEGABYTE, post, publicUrl, refusedWith } from './hostile-app.js'
import { head, sendRaw } from './raw.js'

// Bodies that are too large, or unpack into what is: refused with as little read as can be.

for (const connection of ['keep-alive', 'close']) {
  test(`1 MB, announced, ${connection}: 413 before it is read, and the connection is closed`, () =>
    hostile(async ({ port, handled }) => {
      const start = post({ 'Content-Length': String(MEGABYTE), Connection: connection })
      refusedWith(413, await sendRaw(port, start))
      const exchange = await sendRaw(port, (socket) => {
        socket.write(start)
        flood(socket, 'x'.repeat(16_384), MEGABYTE / 16_384)
      })
      assert.ok(exchange.isClosed)
      assert.ok(exchange.milliseconds < 4_000, `${exchange.milliseconds} ms`)
      assert.equal(handled(), 0)
    }))

  test(`1 MB in chunks, ${connection}: 413 after 64 KiB, and the connection is closed`, () =>
    hostile(async ({ port, handled }) => {
      const start = post({ 'Transfer-Encoding': 'chunked', Connection: connection })
      refusedWith(413, await sendRaw(port, start + chunk('x'.repeat(65_537))))
      const exchange = await sendRaw(port, (socket) => {
        socket.write(start)
        flood(socket, chunk('x'.repeat(16_384)), MEGABYTE / 16_384)
      })
      assert.ok(exchange.isClosed)
      assert.ok(exchange.milliseconds < 4_000, `${exchange.milliseconds} ms`)
      assert.equal(handled(), 0)
    }))
}

test('a body of 64 KiB is read, however it comes; one byte more is not', () =>
  hostile(async ({ port }) => {
    const value = 'x'.repeat(65_534)
    const right = [['A', value]] as const
    const whole = `A=${value}`
    const announced = post({ 'Content-Length': '65536', Connection: 'close' }, right) + whole
    const chunked = `${post({ 'Transfer-Encoding': 'chunked', Connection: 'close' }, right) + chunk(whole)}0\r\n\r\n`
    assert.equal((await sendRaw(port, announced)).answers[0]?.status, 200)
    assert.equal((await sendRaw(port, chunked)).answers[0]?.status, 200)
    const more = [['A', `${value}x`]] as const
    const larger = post({ 'Content-Length': '65537', Connection: 'close' }, more)
    assert.equal((await sendRaw(port, `${larger}${whole}x`)).answers[0]?.status, 413)
    const longer = post({ 'Transfer-Encoding': 'chunked', Connection: 'close' }, more)
    assert.equal((await sendRaw(port, `${longer}${chunk(`${whole}x`)}0\r\n\r\n`)).answers[0]?.status, 413)
  }))

for (const [what, signature] of [
  ['unsigned', {}],
  ['signed with nonsense', { 'X-Twilio-Signature': 'x' }],
] as const) {
  for (const [how, size] of [
    ['announced', { 'Content-Length': String(MEGABYTE) }],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }],
  ] as const) {
    test(`1 MB, ${what}, ${how}: 403, and nothing of it is read`, () =>
      hostile(async ({ port }) => {
        const start = head('POST /voice HTTP/1.1', { Host: 'h', 'Content-Type': FORM, ...signature, ...size })
        refusedWith(403, await sendRaw(port, start))
        const { milliseconds } = await sendRaw(port, (socket) => {
          socket.write(start)
          flood(socket, chunk('x'.repeat(16_384)), MEGABYTE / 16_384)
        })
        assert.ok(milliseconds < 4_000, `${milliseconds} ms`)
      }))
  }
}

test('the account in a body that is never read is asked for by nobody', () => {
  const asked: string[] = []
  const authToken = (accountSid: string) => {
    asked.push(accountSid)
    return TOKEN
  }
  const body = `AccountSid=${ACCOUNT}&A=${'x'.repeat(70_000)}`
  return hostileWithout({ authToken }, async (port) => {
    refusedWith(413, await sendRaw(port, post({ 'Content-Length': String(body.length) }) + body.slice(0, 1_000)))
    assert.deepEqual(asked, [])
  })
})

async function hostileWithout(options: TwilioOptions, use: (port: number) => Promise<void>): Promise<void> {
  const app = appOf(mount({ '/voice': () => null }, { publicUrl, logger: false, ...options }))
  await withServer(app, async (_, errors, port) => {
    await use(port)
    assert.deepEqual(errors, [])
  })
}

// Bombs.

const bombs = {
  gzip: gzipSync(Buffer.alloc(20 * MEGABYTE)),
  br: brotliCompressSync(Buffer.alloc(20 * MEGABYTE), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
}

for (const [encoding, bomb] of Object.entries(bombs)) {
  for (const [how, size] of [
    ['announced', { 'Content-Length': String(bomb.length) }],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }],
  ] as const) {
    test(`20 MB as ${encoding}, ${how}: 415, never unpacked`, () =>
      hostile(async ({ port, handled }) => {
        const exchange = await sendRaw(port, (socket) => {
          socket.write(post({ 'Content-Encoding': encoding, Connection: 'close', ...size }))
          socket.write(how === 'announced' ? bomb : `${bomb.length.toString(16)}\r\n`)
          if (how !== 'announced') socket.write(Buffer.concat([bomb, Buffer.from('\r\n0\r\n\r\n')]))
        })
        assert.equal(exchange.answers[0]?.status, 415)
        assert.equal(exchange.answers[0]?.body, '')
        assert.equal(handled(), 0)
      }))
  }
}

test('1000 names as long as can be, deep JSON, and long names are answered soon', () =>
  hostile(async ({ port }) => {
    const deep = '['.repeat(60_000)
    const hashed = `/voice?bodySHA256=${sha256(deep)}`
    const bodies = [
      post({ 'Content-Length': '65000', Connection: 'close' }) + 'a.'.repeat(32_500),
      post({ 'Content-Length': '65000', Connection: 'close' }) + 'a[b]'.repeat(16_250),
      post({ 'Content-Length': '64998', Connection: 'close' }) + '%FF'.repeat(21_666),
      post({ 'Content-Length': '65000', Connection: 'close' }) + 'a=&'.repeat(21_667).slice(0, 65_000),
      head(`POST ${hashed} HTTP/1.1`, {
        Host: 'h',
        Connection: 'close',
        'Content-Type': 'application/json',
        'Content-Length': String(deep.length),
        'X-Twilio-Signature': sign(TOKEN, publicUrl + hashed),
      }) + deep,
    ]
    const start = performance.now()
    const statuses = []
    for (const body of bodies) statuses.push((await sendRaw(port, body)).answers[0]?.status)
    assert.deepEqual(statuses, [403, 403, 403, 413, 400])
    assert.ok(performance.now() - start < 5_000)
  }))

test.run()
