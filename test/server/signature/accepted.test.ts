import assert from 'node:assert/strict'
import { twilio } from 'twimlx/server'
import { test } from 'uvu'
import { isSigned } from '../../../src/server/signature/verify.js'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { sign } from './sign.js'

// What the official validator takes for the same URL, and what not: `signed` is what Twilio signed, `seen` what arrived.

type Row = readonly [signed: string, seen: string]

/** Accepted as a URL, and over HTTP. */
const accepted: readonly Row[] = [
  ['https://h.example/a?b=1', 'https://h.example/a?b=1'],
  ['https://h.example:443/a', 'https://h.example/a'],
  ['http://h.example:80/a', 'http://h.example/a'],
  ['https://h.example/a', 'https://h.example:443/a'],
  ['https://h.example/a', 'https://h.example:8443/a'],
  ['http://h.example/a', 'http://h.example:3000/a'],
  ['https://h.example/a?b=it%27s', "https://h.example/a?b=it's"],
  ["https://h.example/a?b=it's", "https://h.example/a?b=it's"],
  ['https://h.example/a?b=1%202', 'https://h.example/a?b=1+2'],
  ['https://h.example/a', 'https://H.EXAMPLE/a'],
  ['https://[2001:db8::1]/a', 'https://[2001:db8::1]/a'],
  ['https://[2001:db8::1]:443/a', 'https://[2001:db8::1]/a'],
  ['https://xn--kln-sna.example/a', 'https://xn--kln-sna.example/a'],
  ['https://h.example/a?a=1&a=3&b=2', 'https://h.example/a?a=1&b=2&a=3'],
  ['https://h.example/a?a=', 'https://h.example/a?a'],
  ['https://h.example/a?a=1&b=2', 'https://h.example/a?a=1&&b=2'],
  ['https://user:pass@h.example/a', 'https://user:pass@h.example/a'],
]

for (const [signed, seen] of accepted) {
  test(`accepted: ${signed} signed, ${seen} seen`, async () => {
    assert.equal(verified(signed, seen), true)
    assert.equal(await statusOver(signed, seen), 200)
  })
}

/** Not accepted, neither as a URL nor over HTTP. */
const refused: readonly Row[] = [
  ['https://h.example/a', 'http://h.example/a'],
  ['http://h.example/a', 'https://h.example/a'],
  ['https://h.example:8443/a', 'https://h.example/a'],
  ['https://h.example:8443/a', 'https://h.example:8444/a'],
  ['https://h.example/a?b=1+2', 'https://h.example/a?b=1%202'],
  ['https://H.EXAMPLE/a', 'https://h.example/a'],
  ['https://h.example/a?b=%2b', 'https://h.example/a?b=%2B'],
  ['https://h.example/a?a=1&b=2', 'https://h.example/a?b=2&a=1'],
  ['https://h.example/a', 'https://h.example/a?'],
  ['https://h.example/a?', 'https://h.example/a'],
  ['https://h.example/a', 'https://h.example/a/'],
  ['https://h.example/a/', 'https://h.example/a'],
  ['https://h.example/a', 'https://h.example//a'],
  ['https://h.example/a', 'https://h.example/A'],
  ['https://h.example/a?b=1', 'https://h.example/a?b=2'],
  ['https://h.example/a?b=1', 'https://h.example/a'],
  ['https://user:pass@h.example/a', 'https://h.example/a'],
  ['https://h.example/a', 'https://user:pass@h.example/a'],
  ['https://h.example/a', 'https://g.example/a'],
  ['https://h.example/a', 'https://h.example.evil.example/a'],
  ['https://h.example/a#b', 'https://h.example/a'],
  ['wss://h.example/a', 'https://h.example/a'],
]

for (const [signed, seen] of refused) {
  test(`refused: ${signed} signed, ${seen} seen`, async () => {
    assert.equal(verified(signed, seen), false)
    assert.equal(await statusOver(signed, seen), 403)
  })
}

/** The validator takes these for the same, but Koa routes them elsewhere: refused before it is asked. */
const guarded: readonly Row[] = [
  ['https://h.example/b', 'https://h.example/a/../b'],
  ['https://h.example/b', 'https://h.example/a/%2e%2e/b'],
  ['https://h.example/b', 'https://h.example/a/%2E./b'],
  ['https://h.example/b', 'https://h.example/./b'],
  ['https://h.example/a/', 'https://h.example/a/b/..'],
  ['https://h.example/a/', 'https://h.example/a/%2e'],
  ['https://h.example/a/b', 'https://h.example/a\\b'],
  ['https://h.example/a?b=%5C', 'https://h.example/a?b=\\'],
]

for (const [signed, seen] of guarded) {
  test(`refused over HTTP, though the validator might take it: ${signed} signed, ${seen} seen`, async () => {
    assert.equal(await statusOver(signed, seen), 403)
    assert.equal(await statusOver(seen, seen), 403)
  })
}

test('the guards are needed: the validator does take such paths', () => {
  assert.equal(verified('https://h.example/b', 'https://h.example/a/%2e%2e/b'), true)
  assert.equal(verified('https://h.example/a/b', 'https://h.example/a\\b'), true)
})

test('a fragment is never let in, signed or not', async () => {
  assert.equal(await statusOver('https://h.example/a#b', 'https://h.example/a#b'), 403)
  assert.equal(await statusOver('https://h.example/a', 'https://h.example/a#b'), 403)
})

test('a root with and without slash', async () => {
  assert.equal(verified('https://h.example/', 'https://h.example'), true)
  assert.equal(await statusOver('https://h.example/', 'https://h.example/'), 200)
})

test('dots that are no segments are part of a name', async () => {
  for (const path of ['/a.b/c', '/.../b', '/.well-known/b', '/a/..b', '/a/b..', '/a/%2e%2e%2e']) {
    const url = `https://h.example${path}`
    assert.equal(await statusOver(url, url), 200, path)
  }
})

test('a query of 1000 pairs is let in, one of 1001 is not, signed or not', async () => {
  const signed = `https://h.example/a?${Array.from({ length: 1000 }, (_, n) => `a=${n}`).join('&')}`
  assert.equal(await statusOver(signed, signed), 200)
  const longer = `${signed}&evil=1`
  assert.equal(verified(signed, longer), true, 'the guard is needed no longer')
  assert.equal(await statusOver(signed, longer), 403)
  assert.equal(await statusOver(longer, longer), 403)
  assert.equal(await statusOver(signed, `${signed}&`), 403)
})

function verified(signed: string, seen: string): boolean {
  return isSigned({ signature: sign(TOKEN, signed), url: seen, text: '' }, [TOKEN])
}

/** The status of a GET of one URL with the signature of another. */
async function statusOver(signed: string, seen: string): Promise<number> {
  const at = seen.indexOf('/', 'https://'.length)
  let given = 0
  await withServer(
    appOf(twilio({ publicUrl: seen.slice(0, at), logger: false }), () => null),
    async (ask, errors) => {
      const { status, text } = await ask(seen.slice(at), { signature: sign(TOKEN, signed) })
      assert.deepEqual(errors, [])
      if (status !== 200) assert.equal(text, '')
      given = status
    },
  )
  return given
}

test.run()
