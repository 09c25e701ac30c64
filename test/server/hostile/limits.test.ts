import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { mount, type TwilioOptions } from 'twimlx/server'
import { test } from 'uvu'
import { ACCOUNT, sha256, sign } from '../signature/sign.js'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { type Exchange, head, sendRaw } from './raw.js'

// Bodies that are too large, too slow, cut off or bombs: refused with as little read as can be.

const publicUrl = 'https://h.example'
const FORM = 'application/x-www-form-urlencoded'
const MEGABYTE = 1024 * 1024

interface Scene {
  readonly port: number
  /** How often the handler ran. */
  readonly handled: () => number
}

/** Runs with an app that counts what it lets in; afterwards it must still answer, and have reported no error. */
async function hostile(use: (scene: Scene) => Promise<void>, options: TwilioOptions = {}): Promise<void> {
  let count = 0
  const handler = () => {
    count++
    return null
  }
  const app = appOf(mount({ '/voice': handler }, { publicUrl, logger: false, ...options }))
  await withServer(app, async (ask, errors, port) => {
    await use({ port, handled: () => count })
    const before = count
    assert.equal((await ask('/voice', { signature: sign(TOKEN, `${publicUrl}/voice`) })).status, 200)
    assert.equal(count, before + 1)
    assert.deepEqual(errors.filter(isOurs), [])
  })
}

/** Koa itself reports connections that break off; those errors are no fault of anybody's here. */
function isOurs(error: Error): boolean {
  const { code } = error as { code?: string }
  return code !== 'ECONNRESET' && code !== 'EPIPE' && code !== 'HPE_INVALID_EOF_STATE'
}

function post(headers: Readonly<Record<string, string>>, params: readonly (readonly [string, string])[] = []): string {
  const signature = sign(TOKEN, `${publicUrl}/voice`, params)
  return head('POST /voice HTTP/1.1', {
    Host: 'h',
    'Content-Type': FORM,
    'X-Twilio-Signature': signature,
    ...headers,
  })
}

function refusedWith(status: number, { answers, isClosed }: Exchange): void {
  const [answer, ...others] = answers
  assert.equal(answer?.status, status)
  assert.equal(answer?.body, '')
  assert.equal(answer?.headers.get('connection'), 'close')
  assert.equal(answer?.headers.get('cache-control'), 'no-store')
  assert.deepEqual(others, [])
  assert.equal(isClosed, true, 'the connection is still open')
}

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

/** Writes the same text again and again, as fast as the other side takes it. */
function flood(socket: Socket, text: string, times: number): void {
  let left = times
  const write = () => {
    while (left-- > 0 && !socket.destroyed) {
      if (socket.write(text)) continue
      socket.once('drain', write)
      return
    }
  }
  write()
}

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

// Slow ones.

test('one byte at a time: 408 when the time is over, however lively', () =>
  hostile(
    async ({ port, handled }) => {
      let timer: NodeJS.Timeout | undefined
      const exchange = await sendRaw(port, (socket) => {
        socket.write(post({ 'Content-Length': '60000' }))
        timer = setInterval(() => socket.write('x'), 20)
        socket.once('close', () => clearInterval(timer))
      })
      clearInterval(timer)
      refusedWith(408, exchange)
      assert.ok(exchange.milliseconds >= 280 && exchange.milliseconds < 3_000, `${exchange.milliseconds} ms`)
      assert.equal(handled(), 0)
    },
    { deadline: 300 },
  ))

for (const [what, start] of [
  ['nothing of it', post({ 'Content-Length': '10' })],
  ['half of it', `${post({ 'Content-Length': '10' })}Digits`],
  ['no last chunk', post({ 'Transfer-Encoding': 'chunked' }) + chunk('Digits=1')],
  ['half a chunk', `${post({ 'Transfer-Encoding': 'chunked' })}a\r\nDig`],
] as const) {
  test(`a body of which ${what} comes: 408 when the time is over`, () =>
    hostile(
      async ({ port, handled }) => {
        refusedWith(408, await sendRaw(port, start))
        assert.equal(handled(), 0)
      },
      { deadline: 200 },
    ))
}

test('a slow one holds up nobody else', () =>
  hostile(
    async ({ port }) => {
      const slow = Array.from({ length: 50 }, () => sendRaw(port, post({ 'Content-Length': '10' })))
      const quick = await sendRaw(port, head('POST /voice HTTP/1.1', { Host: 'h', Connection: 'close' }))
      assert.equal(quick.answers[0]?.status, 403)
      assert.ok(quick.milliseconds < 1_500, `${quick.milliseconds} ms`)
      for (const exchange of await Promise.all(slow)) refusedWith(408, exchange)
    },
    { deadline: 1_500 },
  ))

test('a slow body that comes in time is read', () =>
  hostile(
    async ({ port, handled }) => {
      const exchange = await sendRaw(port, (socket) => {
        socket.write(post({ 'Content-Length': '8', Connection: 'close' }, [['Digits', '1']]))
        const bytes = [...'Digits=1']
        const timer = setInterval(() => {
          const byte = bytes.shift()
          if (byte === undefined) clearInterval(timer)
          else socket.write(byte)
        }, 10)
      })
      assert.equal(exchange.answers[0]?.status, 200)
      assert.equal(handled(), 1)
    },
    { deadline: 3_000 },
  ))

// Cut off.

for (const [what, start] of [
  ['before the body', post({ 'Content-Length': '8' }, [['Digits', '1']])],
  ['in the body', `${post({ 'Content-Length': '8' }, [['Digits', '1']])}Digits`],
  ['one byte before the end', `${post({ 'Content-Length': '9' }, [['Digits', '1']])}Digits=1`],
  ['in a chunk', `${post({ 'Transfer-Encoding': 'chunked' }, [['Digits', '1']])}a\r\nDigits=1`],
  ['before the last chunk', post({ 'Transfer-Encoding': 'chunked' }, [['Digits', '1']]) + chunk('Digits=1')],
  ['in the head', 'POST /voice HTTP/1.1\r\nHost: h\r\nX-Twi'],
  ['at once', ''],
] as const) {
  for (const how of ['end', 'destroy', 'resetAndDestroy'] as const) {
    test(`a request cut off ${what} (${how}) is never handled`, () =>
      hostile(async ({ port, handled }) => {
        const { answers } = await sendRaw(port, (socket) => {
          socket.write(start, () => setTimeout(() => socket[how](), 30))
        })
        assert.ok(answers.every(({ status }) => status === 400))
        assert.equal(handled(), 0)
      }))
  }
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

// Several requests on one connection.

test('a refused request leaves nothing of its body for the next one', () =>
  hostile(async ({ port, handled }) => {
    const smuggled = head('GET /voice HTTP/1.1', {
      Host: 'h',
      'X-Twilio-Signature': sign(TOKEN, `${publicUrl}/voice`),
    })
    for (const start of [
      head('POST /voice HTTP/1.1', { Host: 'h', 'Content-Length': String(smuggled.length) }),
      head('POST /voice HTTP/1.1', { Host: 'h', 'Content-Length': '100000' }),
      head('PUT /voice HTTP/1.1', { Host: 'h', 'Content-Length': String(smuggled.length) }),
      post({ 'Content-Encoding': 'gzip', 'Content-Length': String(smuggled.length) }),
    ]) {
      const { answers } = await sendRaw(port, start + smuggled)
      assert.deepEqual(
        answers.filter(({ status }) => status === 200),
        [],
      )
    }
    const both = post({ 'Content-Length': '5', 'Transfer-Encoding': 'chunked' })
    const { answers } = await sendRaw(port, `${both}0\r\n\r\n${smuggled}`)
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400],
    )
    assert.equal(handled(), 0)
  }))

test('one refused, one let in, on the same connection', () =>
  hostile(async ({ port, handled }) => {
    const right = post({ 'Content-Length': '8' }, [['Digits', '1']])
    const wrong = post({ 'Content-Length': '8' }, [['Digits', '2']])
    const { answers } = await sendRaw(port, `${wrong}Digits=1${right}Digits=1${wrong}Digits=1`, 3)
    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 200, 403],
    )
    assert.equal(handled(), 1)
  }))

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

test.run()
