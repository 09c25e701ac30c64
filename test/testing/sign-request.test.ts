import assert from 'node:assert/strict'
import { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js'
import { type RequestToSign, signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { type Random, repeat } from '../twiml/random.js'
import { randomText } from '../twiml/random-text.js'

/** The signature of a request of the account with the token `12345`. */
function signatureOf(request: RequestToSign): string | undefined {
  return signRequest({ authToken: '12345', ...request }).headers['X-Twilio-Signature']
}

// What twilio-node expects of itself (spec/validation.spec.js). The URL is the one that was signed, with its port.

const call = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
}
const address = 'https://mycompany.com/myapp.php?foo=1&bar=2'
const json = '{"property": "value", "boolean": true}'
const several = (name: string, ...values: string[]) => values.map((value): [string, string] => [name, value])

const vectors: readonly [what: string, signature: string, request: RequestToSign][] = [
  ['a form', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', { url: address, params: call }],
  [
    'the port 1234',
    'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
    { url: 'http://mycompany.com:1234/myapp.php?foo=1&bar=2', params: call },
  ],
  [
    'the port 443',
    'kvajT1Ptam85bY51eRf/AJRuM3w=',
    { url: 'https://mycompany.com:443/myapp.php?foo=1&bar=2', params: call },
  ],
  [
    'the port 80',
    '0ZXoZLH/DfblKGATFgpif+LLRf4=',
    { url: 'http://mycompany.com:80/myapp.php?foo=1&bar=2', params: call },
  ],
  [
    'user and password',
    'CukzLTc1tT5dXEDIHm/tKBanW10=',
    { url: 'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2', params: call },
  ],
  ['a user', '2YRLlVAflCqxaNicjMpJcSTgzSs=', { url: 'https://user@mycompany.com/myapp.php?foo=1&bar=2', params: call }],
  [
    'user, password and port',
    'ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=',
    { url: 'https://user:pass@mycompany.com:443/myapp.php?foo=1&bar=2', params: call },
  ],
  [
    'an apostrophe in the query',
    'TfZzewPq8wqrGlMfyAud8+/IvJ0=',
    { url: 'https://mycompany.com/myapp.php?foo=1&bar=2&Body=It%27s+amazing', params: call },
  ],
  [
    'a name twice',
    '83O6e2vORAoJHUNzJjDWN1jz+BA=',
    {
      url: address,
      params: new URLSearchParams(several('MessagingBinding.Address', '+1325xxxxxxx', '+1415xxxxxxx')),
    },
  ],
  [
    'a name twice, the other way round',
    '83O6e2vORAoJHUNzJjDWN1jz+BA=',
    {
      url: address,
      params: new URLSearchParams(several('MessagingBinding.Address', '+1415xxxxxxx', '+1325xxxxxxx')),
    },
  ],
  [
    'a value twice, and a name that begins like another',
    'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
    { url: address, params: 'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234' },
  ],
  ['JSON', 'a9nBmqA0ju/hNViExpshrM61xv4=', { url: address, body: json }],
  ['JSON, without a query', 'y77kIzt2vzLz71DgmJGsen2scGs=', { url: 'https://mycompany.com/myapp.php', body: json }],
  [
    'an empty JSON object',
    'Ldidvp12m26NI7eqEvxnEpkd9Hc=',
    { url: 'https://mycompany.com:443/myapp.php?foo=1&bar=2', body: '{}' },
  ],
]

for (const [what, signature, request] of vectors) {
  test(`Twilio's own vector: ${what}`, () => {
    assert.equal(signatureOf(request), signature)
  })
}

// Against the twilio package, with anything that may be sent.

const names = ['AccountSid', 'CallSid', 'Body', 'Bod', 'body', 'a[b]', '__proto__', 'toString', 'Ünï', '', 'MediaUrl0']

function randomPairs(random: Random): [string, string][] {
  const pairs = random.some(names, 12).map((name): [string, string] => [name, randomText(random)])
  // Some come once more, with the same value.
  return random.shuffled([...pairs, ...random.some(pairs, 3)])
}

function randomUrl(random: Random): string {
  const scheme = random.pick(['http', 'https'])
  const user = random.pick(['', '', 'user@', 'user:p%40ss@'])
  const host = random.pick(['example.com', 'EXAMPLE.com', '127.0.0.1', '[::1]', 'xn--bcher-kva.example'])
  const port = random.pick(['', '', ':443', ':80', ':8443'])
  const path = random.pick(['', '/', '/voice', '/voice/', '/K%C3%B6ln%20S%C3%BCd', '/a%2Fb'])
  const query = random.pick(['', '', '?', '?a=1', "?a=It's+me&a=2&b", '?a=1&msg=Gather%20End', '?a=%C3%B6&&b='])
  return `${scheme}://${user}${host}${port}${path}${query}`
}

/** Parameters as the package takes them: a list where a name repeats. */
function valuesIn(pairs: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value])
  const entries = [...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all] as const)
  return Object.assign(Object.create(null), Object.fromEntries(entries))
}

/** A token like Twilio's, or one that nobody would choose. */
function randomToken(random: Random): string {
  return random.pick(['0123456789abcdef0123456789abcdef', '12345', 'Schlüssel 🔑'])
}

test('forms are signed as the twilio package expects it', () =>
  repeat(500, (random) => {
    const url = randomUrl(random)
    const authToken = randomToken(random)
    const pairs = randomPairs(random)
    const params = new URLSearchParams(pairs)
    const signed = signRequest({ url, authToken, params: random.chance(0.5) ? params : params.toString() })
    const signature = signed.headers['X-Twilio-Signature'] ?? ''
    assert.equal(signed.url, url)
    assert.equal(signature, getExpectedTwilioSignature(authToken, url, valuesIn(pairs)))
    assert.deepEqual([...new URLSearchParams(signed.body)], pairs)
    assert.ok(!validateRequest(`${authToken}x`, signature, url, valuesIn(pairs)))
    assert.ok(!validateRequest(authToken, signature, url, valuesIn([...pairs, ['Zzz', 'more']])))
  }))

test('so is a plain object of parameters', () =>
  repeat(200, (random) => {
    const url = randomUrl(random)
    const params = Object.fromEntries(randomPairs(random).filter(([name]) => name !== '__proto__'))
    const { headers } = signRequest({ url, authToken: '12345', params })
    assert.equal(headers['X-Twilio-Signature'], getExpectedTwilioSignature('12345', url, params))
  }))

test('so are GETs, with their parameters at the end of the query', () =>
  repeat(200, (random) => {
    const url = randomUrl(random)
    const pairs = randomPairs(random)
    const signed = signRequest({ url, method: 'GET', authToken: '12345', params: new URLSearchParams(pairs) })
    assert.ok(signed.url.startsWith(url))
    const added = [...new URLSearchParams(signed.url.slice(url.length).replace(/^[?&]/, ''))]
    assert.deepEqual(added, pairs)
    assert.equal(signed.headers['X-Twilio-Signature'], getExpectedTwilioSignature('12345', signed.url, {}))
  }))

test('so are other bodies, by their hash', () =>
  repeat(200, (random) => {
    const body = random.chance(0.5) ? JSON.stringify({ text: randomText(random) }) : randomText(random)
    const { url, headers, body: sent } = signRequest({ url: randomUrl(random), authToken: '12345', body })
    assert.equal(sent, body)
    assert.ok(validateRequestWithBody('12345', headers['X-Twilio-Signature'] ?? '', url, body))
    assert.ok(!validateRequestWithBody('12345', headers['X-Twilio-Signature'] ?? '', url, `${body} `))
  }))

// What is given back.

const url = 'https://example.com/voice'

test('parameters make a POST of a form, as Twilio sends it', () => {
  const { headers, ...rest } = signRequest({ url, authToken: '12345', params: { Body: 'a b&c' } })
  assert.deepEqual(rest, { url, method: 'POST', body: 'Body=a+b%26c' })
  assert.deepEqual(Object.keys(headers).sort(), ['Content-Type', 'X-Twilio-Signature'])
  assert.equal(headers['Content-Type'], 'application/x-www-form-urlencoded; charset=UTF-8')
})

test('text is sent as it is', () => {
  assert.equal(signRequest({ url, authToken: '12345', params: 'Body=a%20b&flag&=c' }).body, 'Body=a%20b&flag&=c')
})

test('neither parameters nor body make a GET', () => {
  const { headers, ...rest } = signRequest({ url, authToken: '12345' })
  assert.deepEqual(rest, { url, method: 'GET' })
  assert.deepEqual(Object.keys(headers), ['X-Twilio-Signature'])
})

test('a POST may have no parameters', () => {
  const { method, body } = signRequest({ url, authToken: '12345', method: 'POST' })
  assert.deepEqual([method, body], ['POST', ''])
})

test('a body is JSON unless its type is given, and its hash goes into the URL', () => {
  const hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
  const signed = signRequest({ url, authToken: '12345', body: '{}' })
  assert.equal(signed.url, `${url}?bodySHA256=${hash}`)
  assert.equal(signed.method, 'POST')
  assert.equal(signed.headers['Content-Type'], 'application/json')
  const typed = signRequest({ url: `${url}?a=1`, authToken: '12345', body: '{}', contentType: 'text/plain' })
  assert.equal(typed.url, `${url}?a=1&bodySHA256=${hash}`)
  assert.equal(typed.headers['Content-Type'], 'text/plain')
})

test('the token is that of the environment unless one is given', () => {
  const before = process.env['TWILIO_AUTH_TOKEN']
  try {
    process.env['TWILIO_AUTH_TOKEN'] = '12345'
    assert.deepEqual(signRequest({ url }), signRequest({ url, authToken: '12345' }))
    assert.notDeepEqual(signRequest({ url, authToken: '54321' }), signRequest({ url }))
    for (const token of [undefined, '']) {
      if (token === undefined) delete process.env['TWILIO_AUTH_TOKEN']
      else process.env['TWILIO_AUTH_TOKEN'] = token
      assert.throws(() => signRequest({ url }), { name: 'TypeError', message: /^signRequest needs authToken/ })
    }
  } finally {
    if (before === undefined) delete process.env['TWILIO_AUTH_TOKEN']
    else process.env['TWILIO_AUTH_TOKEN'] = before
  }
})

test.run()
