import assert from 'node:assert/strict'
import { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js'
import { test } from 'uvu'
import { signedText } from '../../../src/server/signature/parameters.js'
import { otherSpellings } from '../../../src/server/signature/spellings.js'
import { isSigned } from '../../../src/server/signature/verify.js'
import { shapedFrom } from '../../../src/twiml/request/shape.js'
import { type Random, repeat } from '../../twiml/random.js'
import { TOKEN } from '../with-server.js'
import { sha256, sign } from './sign.js'

// Twilio's own validator is the oracle: what it lets in, and nothing else.

const hosts = [
  'h.example', 'H.Example', 'h.example:443', 'h.example:80', 'h.example:8443', 'h.example:', '[2001:db8::1]', '[::1]:443',
  'user:pass@h.example', 'user@h.example:1', 'a:b@c@h.example', 'xn--kln-sna.example', '127.0.0.1:3000', 'h.example.', '',
  'h.example:0443', 'h.example:99999', '1.2.3', '0x7f.1', 'a.0x1', 'localhost:3000', 'h-1.example', 'xn--a.example', 'h_h.example',
] // biome-ignore format: a list to pick from

const pieces = [
  '/', '//', '/voice', '/.', '/.a', '/a/..b', '/~a_b-c.d', '/a.b', '/..', '/./', '/%2e%2e/', '\\', "'", '%27', '"', '%22', '%20', '+', ' ', '%2b', '%2B', 'é',
  '%C3%A9', '%c3%a9', '%', '%zz', '%E9', '|', '^', '`', '{', '}', '<', '>', '~', '!', '*', '(', ')', ';', ':', '@', ',', '#',
  '?', '&', '&&', '=', 'a', 'a=1', 'a=2', 'b=', 'A', '\t', '\n', '\ud800', '\ufeff', '👋', '__proto__=1', 'bodySHA256=', 'x',
] // biome-ignore format: a list to pick from

const schemes = ['https://', 'https://', 'http://', 'HTTPS://', 'wss://', 'ws://', 'ftp://', 'https:', '']

const urlOf = (random: Random) =>
  random.pick(schemes) +
  random.pick(hosts) +
  random.some(pieces, 4).join('') +
  random.pick(['', '?', `?${query(random)}`])

const query = (random: Random) => random.some(pieces, 8).join('')

const paramsOf = (random: Random) =>
  new URLSearchParams(random.some(pieces, 8).map((name): [string, string] => [name, random.some(pieces, 3).join('')]))

/** As the validator wants them. */
function recordOf(params: URLSearchParams): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = Object.create(null)
  for (const name of params.keys()) {
    const values = params.getAll(name)
    record[name] = values.length === 1 ? (values[0] as string) : values
  }
  return record
}

/** It throws where there is no URL. */
function asValidator(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}

/** A signature for this URL, for one that the validator may take for it, or for neither. */
function signatureFor(random: Random, url: string, params: URLSearchParams): string {
  const token = random.chance(0.1) ? 'another' : TOKEN
  return getExpectedTwilioSignature(token, random.chance(0.3) ? url : respelt(random, url), recordOf(params))
}

/** Other spellings: by itself, with another port, as some function would write it, or with a piece more. */
function respelt(random: Random, url: string): string {
  const changes: ((text: string) => string)[] = [
    (text) => text.replace(/^(\w+:\/\/[^/?#]*?):\d*(?=[/?#]|$)/, '$1'),
    (text) => text.replace(/^(\w+:\/\/[^/?#]*)/, `$1:${random.pick(['443', '80', '8443'])}`),
    (text) => (URL.canParse(text) ? new URL(text).toString() : text),
    (text) => {
      const [path = '', ...rest] = text.split('?')
      return rest.length === 0 ? text : `${path}?${new URLSearchParams(rest.join('?'))}`
    },
    (text) => text.replaceAll('+', '%20'),
    (text) => text.replaceAll("'", '%27'),
    (text) => text.toLowerCase(),
    (text) => text + random.pick(pieces),
  ]
  return random.some(changes, 3).reduce((text, change) => change(text), url)
}

test('a form, or no body', () => {
  let accepted = 0
  repeat(20_000, (random) => {
    const url = urlOf(random)
    const params = random.chance(0.3) ? new URLSearchParams() : paramsOf(random)
    const signature = signatureFor(random, url, params)
    const expected = asValidator(() => validateRequest(TOKEN, signature, url, recordOf(params)))
    const text = signedText(shapedFrom(params))
    assert.equal(isSigned({ signature, url, text }, [TOKEN]), expected, `${url} ${params}`)
    assert.equal(isSigned({ signature, url, text }, ['another one', TOKEN]), expected)
    if (expected) accepted += 1
  })
  assert.ok(accepted > 4_000 && accepted < 19_000, `${accepted} were accepted`)
})

test('another body', () => {
  let accepted = 0
  repeat(10_000, (random) => {
    const body = query(random)
    const hash = sha256(random.chance(0.9) ? body : `${body} `)
    const url = `${urlOf(random)}${random.pick(['?', '&', ''])}bodySHA256=${random.chance(0.9) ? hash : hash.toUpperCase()}`
    const signature = signatureFor(random, url, new URLSearchParams())
    const expected = asValidator(() => validateRequestWithBody(TOKEN, signature, url, body))
    assert.equal(isSigned({ signature, url, text: '', body: Buffer.from(body) }, [TOKEN]), expected, url)
    if (expected) accepted += 1
  })
  assert.ok(accepted > 500 && accepted < 9_000, `${accepted} were accepted`)
})

test('each spelling that is tried is one that the validator takes', () => {
  repeat(5_000, (random) => {
    const url = urlOf(random)
    if (!URL.canParse(url)) return
    for (const spelling of otherSpellings(url)) {
      assert.ok(validateRequest(TOKEN, sign(TOKEN, spelling), url, {}), `${spelling} for ${url}`)
    }
  })
})

test('what is signed of parameters is what Twilio documents', () => {
  repeat(5_000, (random) => {
    const params = paramsOf(random)
    const signature = sign(TOKEN, 'https://h.example/', params)
    assert.ok(
      isSigned({ signature, url: 'https://h.example/', text: signedText(shapedFrom(params)) }, [TOKEN]),
      String(params),
    )
  })
})

test('no spelling is tried twice', () => {
  assert.deepEqual([...otherSpellings('https://h.example/a')], ['https://h.example:443/a'])
  assert.deepEqual([...otherSpellings('http://h.example:3000/a')], ['http://h.example/a'])
})

test.run()
