import assert from 'node:assert/strict'
import type { IncomingMessage, RequestListener } from 'node:http'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { test } from 'uvu'
import { addressIn } from '../../../src/testing/transport/address.js'
import { signedUrl } from '../../../src/testing/transport/signed-url.js'
import { firstSeed, Random } from '../../twiml/random.js'
import { randomText } from '../../twiml/random-text.js'
import { answered, noting, type Seen, TOKEN, withTransport } from './with-transport.js'

/** The signature of a request to an app that is known by the origin of the URL. */
async function signatureOf(url: string, params: Record<string, string>, method: 'GET' | 'POST' = 'POST') {
  const { origin } = new URL(url)
  let signature: string | undefined
  await withTransport(
    answered,
    async (send) => {
      const { sent } = await send(url, { params, method, channel: 'message' })
      signature = sent[0]?.headers['X-Twilio-Signature']
    },
    { authToken: '12345', publicUrl: origin },
  )
  return signature
}

const call = (from: string) => ({
  CallSid: 'CA1234567890ABCDE',
  Caller: from,
  Digits: '1234',
  From: from,
  To: '+18005551212',
})

test("Twilio's vectors", async () => {
  const one = call('+14158675310')
  const other = call('+14158675309')
  const path = 'myapp.php?foo=1&bar=2'
  assert.equal(await signatureOf(`https://example.com/${path}`, one), 'L/OH5YylLD5NRKLltdqwSvS0BnU=')
  assert.equal(await signatureOf(`https://mycompany.com/${path}`, other), 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')
  assert.equal(await signatureOf(`http://mycompany.com:1234/${path}`, other), 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=')
  assert.equal(await signatureOf(`https://mycompany.com:443/${path}`, other), 'kvajT1Ptam85bY51eRf/AJRuM3w=')
  assert.equal(await signatureOf(`http://mycompany.com:80/${path}`, other), '0ZXoZLH/DfblKGATFgpif+LLRf4=')
  const params = { CallSid: 'CA1234567890ABCDE', CallerState: 'Köln', Digits: '123456', msg: 'Gather End' }
  const complete = 'https://phone.test/twilio/complete'
  assert.equal(await signatureOf(complete, params, 'GET'), 'lSMbbSkbiY4VoCK2kmOWmJpklyw=')
  const empty = { CallSid: 'CA1234567890ABCDE', CallerState: 'Köln', FromCity: '' }
  assert.equal(await signatureOf('https://phone.test/voice', empty), 'V4hqwo3qEsxGMUSQKzkn/cCRWPs=')
})

test('calls by https are signed without port, all else with it', () => {
  const signed = (url: string, channel: 'voice' | 'message') => {
    const address = addressIn(url)
    assert.ok(address !== undefined, url)
    return signedUrl(address, channel)
  }
  assert.equal(signed('https://phone.test:8443/voice', 'voice'), 'https://phone.test/voice')
  assert.equal(signed('https://phone.test:8443/sms', 'message'), 'https://phone.test:8443/sms')
  assert.equal(signed('http://phone.test:8080/voice', 'voice'), 'http://phone.test:8080/voice')
  assert.equal(signed('http://phone.test:80/sms', 'message'), 'http://phone.test:80/sms')
  assert.equal(signed('https://u:p%40@phone.test/voice?a=1#ct=200', 'voice'), 'https://phone.test/voice?a=1')
  assert.equal(signed('https://[::1]:8443/voice', 'voice'), 'https://[::1]/voice')
  assert.equal(signed('https://phone.test', 'voice'), 'https://phone.test/')
  assert.equal(signed('https://phone.test?a=1', 'voice'), 'https://phone.test/?a=1')
})

test('percent-encoding stays as it is written; what HTTP cannot carry is escaped', () => {
  const targets = {
    "/a%2fb/%7Ec?msg=It's+%27me%27": "/a%2fb/%7Ec?msg=It's+%27me%27",
    '/a/../b//c?x={y}|z': '/a/../b//c?x={y}|z',
    '/Köln Süd?ü': '/K%C3%B6ln%20S%C3%BCd?%C3%BC',
    '/a@b:c?d@e': '/a@b:c?d@e',
  }
  for (const [written, sent] of Object.entries(targets)) {
    assert.equal(addressIn(`https://phone.test${written}`)?.target, sent)
  }
})

/** An app as its documentation says: it knows its own URL from the Host header, or from those of the proxy. */
function validating(seen: boolean[], urls: string[], isBehindProxy: boolean): RequestListener {
  return async (request, response) => {
    const params = Object.fromEntries(new URLSearchParams(await textOf(request)))
    const { host, 'x-forwarded-proto': scheme, 'x-forwarded-host': forwarded } = request.headers
    const base = isBehindProxy ? `${scheme}://${forwarded}` : `http://${host}`
    urls.push(`${base}${request.url}`)
    seen.push(validateRequest(TOKEN, String(request.headers['x-twilio-signature']), `${base}${request.url}`, params))
    response.end('<Response/>')
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('the twilio package takes what is sent, to the app itself and through a proxy', async () => {
  for (const publicUrl of [undefined, 'https://phone.test', 'https://phone.test:8443', 'http://phone.test:8080/base']) {
    const seen: boolean[] = []
    const urls: string[] = []
    await withTransport(
      validating(seen, urls, publicUrl !== undefined),
      async (send, { origin }) => {
        for (let seed = firstSeed; seed < firstSeed + 60; seed++) {
          const random = new Random(seed)
          const names = random.some(['Body', 'From', 'body', 'a[b]', 'Ünï', 'FromCity', 'SpeechResult'], 7)
          const params = Object.fromEntries(names.map((name) => [name, random.chance(0.3) ? '' : randomText(random)]))
          const path = random.pick(['/', '/voice', '//a//b/', '/a%2Fb', '/K%C3%B6ln', "/it's", '/a/../b'])
          const query = random.pick(['', '?a=1', '?a=1&a=2&b', "?a=It's+me", '?msg=Gather%20End', '?'])
          const method = random.pick(['GET', 'POST'] as const)
          const channel = random.pick(['voice', 'message'] as const)
          const { problem } = await send(`${origin}${path}${query}#ct=4000`, { method, params, channel })
          assert.equal(problem, undefined, `TEST_SEED=${seed}`)
          assert.deepEqual(seen.splice(0), [true], `TEST_SEED=${seed}: ${method} ${urls.at(-1)}`)
        }
      },
      { publicUrl },
    )
  }
})

test('a proxy says what it was asked, and for whom', async () => {
  const seen: Seen[] = []
  await withTransport(
    noting(seen, answered),
    async (send) => void (await send('https://phone.test:8443/twilio/voice')),
    { publicUrl: 'https://phone.test:8443/twilio' },
  )
  const { headers, url } = seen[0] ?? assert.fail()
  assert.equal(url, '/twilio/voice')
  assert.equal(headers.host, 'phone.test:8443')
  assert.equal(headers['x-forwarded-host'], 'phone.test:8443')
  assert.equal(headers['x-forwarded-proto'], 'https')
  assert.match(String(headers['x-forwarded-for']), /^[\d.]+$/)
})

test('without a token nothing is signed', async () => {
  const seen: Seen[] = []
  await withTransport(noting(seen, answered), async (send) => void (await send('/')), { authToken: false })
  assert.equal(seen[0]?.headers['x-twilio-signature'], undefined)
})

test('the token is that of the environment unless one is given', async () => {
  const before = process.env['TWILIO_AUTH_TOKEN']
  const seen: Seen[] = []
  try {
    process.env['TWILIO_AUTH_TOKEN'] = '12345'
    const options = { publicUrl: 'https://example.com' }
    for (const authToken of [undefined, '12345', '54321']) {
      const use = async (send: (url: string) => Promise<unknown>) => void (await send('/'))
      await withTransport(noting(seen, answered), use, { ...options, authToken })
    }
  } finally {
    if (before === undefined) delete process.env['TWILIO_AUTH_TOKEN']
    else process.env['TWILIO_AUTH_TOKEN'] = before
  }
  const [environment, same, other] = seen.map(({ headers }) => headers['x-twilio-signature'])
  assert.equal(environment, same)
  assert.notEqual(environment, other)
})

test.run()
