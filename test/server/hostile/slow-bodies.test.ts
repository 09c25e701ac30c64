import assert from 'node:assert/strict'
import { test } from 'uvu'
import { sign } from '../signature/sign.js'
import { TOKEN } from '../with-server.js'
import { chunk, hostile, post, publicUrl, refusedWith } from './hostile-app.js'
import { head, sendRaw } from './raw.js'

// Bodies that come slowly, or not to their end, and what stands behind them on the same connection.

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

test.run()
