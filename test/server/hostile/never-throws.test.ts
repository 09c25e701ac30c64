import assert from 'node:assert/strict'
import { test } from 'uvu'
import { diagnose, redactedUrl } from '../../../src/server/signature/mismatch.js'
import { accountIn, checkNames, signedText } from '../../../src/server/signature/parameters.js'
import { checkRequestLine } from '../../../src/server/signature/request-line.js'
import { isSigned } from '../../../src/server/signature/verify.js'
import { shapedFrom } from '../../../src/twiml/request/shape.js'
import { type Random, repeat } from '../../twiml/random.js'
import { sign } from '../signature/sign.js'

// The rules by themselves, which must answer whatever they are given.

const pieces = [
  'http', 'https', 'wss', '://', ':', '/', '//', '\\', '?', '#', '&', '=', '@', '[', ']', '[::1]', '%', '%2e', '%zz', '%00',
  '..', '.', 'h', 'example', '443', '99999', '-1', ' ', '\t', '\n', '\0', '\x7f', 'é', '\ud800', '\udc00', '\ufeff', '👋',
  'bodySHA256', 'AccountSid', '__proto__', 'constructor', 'a'.repeat(300), '+14155550100', '$&', '{', '}', '"', "'", '<',
] // biome-ignore format: a list to pick from

const text = (random: Random) => random.some(pieces, 9).join('')

test('whatever the URL, the signature, the token, the parameters and the body are', () => {
  repeat(5_000, (random) => {
    const url = random.chance(0.5) ? `https://h.example/${text(random)}` : text(random)
    const params = new URLSearchParams(random.some(pieces, 6).map((name): [string, string] => [name, text(random)]))
    const signed = {
      signature: random.chance(0.3) ? text(random) : sign('other', url),
      url,
      text: signedText(shapedFrom(params)),
      body: random.chance(0.3) ? Buffer.from(text(random)) : undefined,
    }
    assert.equal(isSigned(signed, ['right', 'wrong']), false)
    checkNames(shapedFrom(params))
    checkRequestLine(signed.signature, url)
    redactedUrl(url)
    assert.match(accountIn(params) ?? `AC${'0'.repeat(32)}`, /^AC[0-9a-f]{32}$/)
  })
})

test('whatever a proxy says', () => {
  repeat(2_000, (random) => {
    const names = ['host', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded']
    const headers = Object.fromEntries(names.map((name) => [name, random.chance(0.3) ? undefined : text(random)]))
    const { cause, detail } = diagnose({
      signed: { signature: sign('other', 'x'), url: 'https://h.example/voice', text: '' },
      tokens: ['right'],
      target: `/${text(random)}`,
      isPublicUrlSet: random.chance(0.5),
      headers,
      accountSid: random.chance(0.5) ? undefined : text(random),
    })
    assert.equal(cause, 'token')
    assert.ok(detail.startsWith('The URL that was checked is https://h.example/voice.'))
  })
})

test('long ones take no time', () => {
  const start = performance.now()
  for (const piece of ['a', '.', '%2e', '/', '/.', '&', '=', '[', '-.', 'a.', '@', ':', ',']) {
    const long = piece.repeat(20_000)
    checkRequestLine(sign('other', 'x'), `/${long}?${long}`)
    redactedUrl(`https://${long}/${long}?${long}`)
    isSigned({ signature: sign('other', 'x'), url: `https://h.example/${long}`, text: long }, ['right'])
    const headers = { host: long, 'x-forwarded-host': long, 'x-forwarded-port': long }
    const signed = { signature: sign('other', 'x'), url: 'https://h.example/', text: '' }
    diagnose({ signed, tokens: ['a'], target: '/', isPublicUrlSet: false, headers, accountSid: undefined })
  }
  assert.ok(performance.now() - start < 5_000)
})

test.run()
