import assert from 'node:assert/strict'
import { twilio } from 'twimlx/server'
import { test } from 'uvu'
import { type Ask, appOf, type Question, TOKEN, withServer } from '../with-server.js'
import { sha256, sign } from './sign.js'

// A body that is no form is signed by its hash in the URL.

const publicUrl = 'https://h.example'
const json = { 'Content-Type': 'application/json' }

const guarded = (use: (ask: Ask) => Promise<void>) =>
  withServer(
    appOf(twilio({ publicUrl, logger: false }), () => null),
    async (ask, errors) => {
      await use(ask)
      assert.deepEqual(errors, [])
    },
  )

/** A POST of this body to a path that is signed as it stands. */
function posted(ask: Ask, path: string, body: string | Buffer, question: Question = {}): Promise<{ status: number }> {
  return ask(path, { method: 'POST', headers: json, body, signature: sign(TOKEN, publicUrl + path), ...question })
}

const at = (body: string | Buffer) => `/voice?bodySHA256=${sha256(body)}`

for (const [what, body] of [
  ['an object', '{"a":1}'],
  ['an empty object', '{}'],
  ['spaces', ' { "a" : 1 }\n'],
  ['a byte order mark', '\uFEFF{"a":1}'],
  ['what is no UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe9, 0xff, 0x22, 0x7d])],
  ['a lone surrogate', '{"a":"\\ud800"}'],
  ['a NUL', '{"a":"\\u0000"}'],
  ['__proto__', '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}'],
  ['nested objects', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
  ['a name twice', '{"a":1,"a":2}'],
  ['64 KiB', `{"a":"${'x'.repeat(65_528)}"}`],
] as const) {
  test(`JSON with ${what}: every byte counts`, () =>
    guarded(async (ask) => {
      const bytes = Buffer.from(body)
      assert.equal((await posted(ask, at(bytes), bytes)).status, 200)
      const flipped = Buffer.from(bytes)
      const middle = Math.floor(bytes.length / 2)
      flipped[middle] = (flipped[middle] ?? 0) ^ 1
      for (const sent of [
        flipped,
        Buffer.concat([bytes, Buffer.from(' ')]),
        Buffer.concat([Buffer.from(' '), bytes]),
        Buffer.concat([Buffer.from('\uFEFF'), bytes]),
        Buffer.concat([bytes, Buffer.from('\n')]),
        bytes.subarray(1),
        bytes.subarray(0, -1),
        Buffer.concat([bytes, bytes]),
      ]) {
        // Some are over 64 KiB.
        const { status } = await posted(ask, at(bytes), sent)
        assert.ok(status === 403 || status === 413, String(status))
      }
      assert.equal(({} as { x?: unknown }).x, undefined)
    }))
}

test('a byte order mark that was not signed is refused, and so is one that was taken away', () =>
  guarded(async (ask) => {
    assert.equal((await posted(ask, at('{}'), '\uFEFF{}')).status, 403)
    assert.equal((await posted(ask, at('\uFEFF{}'), '{}')).status, 403)
  }))

test('a body that was left out is refused: the hash is not that of nothing', () =>
  guarded(async (ask) => {
    const path = at('{"a":1}')
    const signature = sign(TOKEN, publicUrl + path)
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    for (const question of [
      { method: 'POST', body: '', headers: json },
      { method: 'POST', body: '', headers: {} },
      { method: 'POST', body: '', headers: form },
      { method: 'POST', body: '&', headers: form },
      { method: 'POST', body: '&&&', headers: form },
      { method: 'POST', body: '', headers: { ...json, 'Transfer-Encoding': 'chunked' } },
      { method: 'POST', body: '', headers: { ...form, 'Transfer-Encoding': 'chunked' } },
      { method: 'GET' },
    ]) {
      assert.equal((await ask(path, { ...question, signature })).status, 403, JSON.stringify(question))
    }
  }))

test('a POST without a body may have the hash of nothing, or of {}, as the twilio package takes it', () =>
  guarded(async (ask) => {
    for (const text of ['', '{}']) {
      const path = at(text)
      const question = { method: 'POST', body: '', signature: sign(TOKEN, publicUrl + path) }
      assert.equal((await ask(path, question)).status, 200, text)
    }
  }))

test('the body as a form: its type decides how it is signed, and the hash alone is not enough', () =>
  guarded(async (ask) => {
    const body = 'Digits=1'
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    assert.equal((await posted(ask, at(body), body, { headers })).status, 403)
    const signature = sign(TOKEN, publicUrl + at(body), [['Digits', '1']])
    assert.equal((await posted(ask, at(body), body, { headers, signature })).status, 200)
  }))

test('the hash of nothing, with nothing', () =>
  guarded(async (ask) => {
    assert.equal((await posted(ask, at(''), '', { headers: {} })).status, 200)
    assert.equal((await posted(ask, at(''), '{}')).status, 403)
  }))

test('a hash twice, in capitals, under other names, cut off, and somewhere else', () =>
  guarded(async (ask) => {
    const body = '{"a":1}'
    const hash = sha256(body)
    const other = sha256('{"a":2}')
    for (const query of [
      `bodySHA256=${hash}&bodySHA256=${hash}`,
      `bodySHA256=${hash}&bodySHA256=${other}`,
      `bodySHA256=${other}&bodySHA256=${hash}`,
      `bodySHA256=${hash}&body%53HA256=${other}`,
      `body%53HA256=${other}&bodySHA256=${hash}`,
      `bodySHA256=${hash}&bodySHA256`,
      `bodySHA256=${hash.toUpperCase()}`,
      `bodysha256=${hash}`,
      `BodySHA256=${hash}`,
      `BODYSHA256=${hash}`,
      `bodySHA256=${hash.slice(1)}`,
      `bodySHA256=${hash}0`,
      `bodySHA256=+${hash}`,
      `bodySHA256=${hash}%00`,
      'bodySHA256=',
      'bodySHA256',
      `a=bodySHA256=${hash}`,
      `abodySHA256=${hash}`,
      `bodySHA256[]=${hash}`,
      `bodySHA256.a=${hash}`,
      `bodySHA1=${hash}`,
      '',
    ]) {
      assert.equal((await posted(ask, `/voice?${query}`, body)).status, 403, query)
    }
    assert.equal((await posted(ask, `/voice/bodySHA256=${hash}`, body)).status, 403)
  }))

test('a hash among others of the query, and its name or digits percent-encoded', () =>
  guarded(async (ask) => {
    const body = '{"a":1}'
    const hash = sha256(body)
    const encoded = `%${hash.charCodeAt(0).toString(16)}${hash.slice(1)}`
    for (const query of [`a=1&bodySHA256=${hash}&b=2`, `body%53HA256=${hash}`, `bodySHA256=${encoded}`]) {
      assert.equal((await posted(ask, `/voice?${query}`, body)).status, 200, query)
      assert.equal((await posted(ask, `/voice?${query}`, `${body} `)).status, 403, query)
    }
  }))

test('JSON that was signed, but is no object, is refused with 400 and nothing to read', () =>
  guarded(async (ask) => {
    for (const body of ['[]', '1', '"a"', 'null', '{', 'a', ' ', '{"a":1}{"b":2}']) {
      const path = at(body)
      const { status, text } = await ask(path, {
        method: 'POST',
        headers: json,
        body,
        signature: sign(TOKEN, publicUrl + path),
      })
      assert.equal(status, 400, body)
      assert.equal(text, '')
      assert.equal((await posted(ask, path, body, { signature: sign('other', publicUrl + path) })).status, 403)
    }
  }))

test.run()
