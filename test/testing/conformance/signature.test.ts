import assert from 'node:assert/strict'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { validateRequest, webhook } from 'twilio/lib/webhooks/webhooks.js'
import { phone, signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { authToken } from './app-without-twimlx.js'

interface Checking {
  readonly token?: string
  /** As Express with `trust proxy`: scheme and host are those that the proxy was asked for. */
  readonly trustsProxy?: boolean
  /** Changes the form on its way. */
  readonly tamper?: (form: string) => string
}

/** An app that lets the `twilio` package's validator judge each request by the URL that it was asked for. */
function checkingApp({ token = authToken, trustsProxy = false, tamper = (form) => form }: Checking = {}) {
  const urls: string[] = []
  const app: RequestListener = async (request, response) => {
    const { headers } = request
    const proto = trustsProxy ? (headers['x-forwarded-proto'] ?? 'http') : 'http'
    const host = trustsProxy ? (headers['x-forwarded-host'] ?? headers.host) : headers.host
    const url = `${proto}://${host}${request.url}`
    urls.push(url)
    const params = Object.fromEntries(new URLSearchParams(tamper(await text(request))))
    if (!validateRequest(token, String(headers['x-twilio-signature']), url, params)) {
      response.writeHead(403, { 'Content-Type': 'text/plain' }).end('Invalid signature')
      return
    }
    answer(url, params, response)
  }
  return { app, urls }
}

/** Gathers a key, by the method that the query names. */
function answer(url: string, params: Readonly<Record<string, string>>, response: ServerResponse) {
  const { pathname, searchParams } = new URL(url)
  const twiml = new VoiceResponse()
  if (pathname === '/voice') {
    const method = searchParams.get('by') ?? 'POST'
    twiml.gather({ numDigits: 1, method, action: '/keys/Übung?name=J%C3%BCrgen+M&empty=&a=b%26c' }).say('Press a key.')
  } else {
    twiml.say(`Welcome ${searchParams.get('name')}, ${params['Digits'] ?? searchParams.get('Digits')}.`)
  }
  response.writeHead(200, { 'Content-Type': 'text/xml' }).end(twiml.toString())
}

const params = { FromCity: 'Köln', FromState: ' Ñandú & Söhne=+%20 ', CallerName: '張偉 👋' }

for (const by of ['POST', 'GET']) {
  test(`21. Signature, good: by ${by}, with non-ASCII parameters, path and query`, async () => {
    const { app } = checkingApp()
    const call = await phone(app, { authToken, params }).call(`/voice?by=${by}`)
    await call.press('4')
    call.heard('Welcome Jürgen M, 4.')
  })
}

test('21. Signature, good: the first request by GET', async () => {
  const { app, urls } = checkingApp()
  await phone(app, { authToken, params }).call('/voice', { method: 'GET' })
  assert.match(urls[0] ?? '', /&FromCity=K%C3%B6ln&/)
})

test('21. Signature, good: texts and callbacks', async () => {
  const { app, urls } = checkingApp()
  const caller = phone(app, { authToken, params, statusCallback: '/status', failOn: 'warning' })
  const call = await caller.call('/voice')
  await call.hangup()
  assert.equal(urls.length, 2)
  await phone(app, { authToken }).text('Grüße 👋', { path: '/sms', media: ['https://example.com/ä.png'] })
})

test('21. Signature, tampered: 403', async () => {
  const { app } = checkingApp({ tamper: (form) => form.replace('From=%2B14155550100', 'From=%2B14155550101') })
  await assert.rejects(
    phone(app, { authToken }).call('/voice'),
    /Error 11200: POST http.* answered 403 Forbidden: Invalid/,
  )
})

for (const publicUrl of ['https://clinic.example', 'https://clinic.example:8443', 'http://clinic.example:8080']) {
  test(`21. Signature, proxy host: ${publicUrl}`, async () => {
    const { app, urls } = checkingApp({ trustsProxy: true })
    const call = await phone(app, { authToken, publicUrl, params }).call('/voice?by=GET')
    await call.press('4')
    call.heard('Welcome Jürgen M, 4.')
    assert.ok(urls.every((url) => url.startsWith(publicUrl)))
  })
}

test('21. Signature, proxy host: an app that does not see the proxy refuses, and the failure says what to set', async () => {
  const { app, urls } = checkingApp()
  await assert.rejects(phone(app, { authToken, publicUrl: 'https://clinic.example' }).call('/voice'), ({ message }) => {
    assert.match(
      message,
      /403 Forbidden: Invalid signature\. The request was signed for https:\/\/clinic\.example\/voice\./,
    )
    assert.match(message, /X-Forwarded-Proto and X-Forwarded-Host \(Express: app\.set\('trust proxy', true\)\)\?/)
    return true
  })
  assert.equal(urls[0], 'http://clinic.example/voice')
})

test('21. Signature with another token: the failure says which two things to look at', async () => {
  const { app, urls } = checkingApp({ token: 'another-made-up-token' })
  await assert.rejects(phone(app, { authToken }).call('/voice'), ({ message }) => {
    assert.ok(message.includes(`The request was signed for ${urls[0]}.`))
    assert.match(message, /with the authToken that the phone has, and for this very URL/)
    return true
  })
})

test("21. Signature vectors of Twilio's documentation", () => {
  const call = (number: string) => ({
    CallSid: 'CA1234567890ABCDE',
    Caller: number,
    Digits: '1234',
    From: number,
    To: '+18005551212',
  })
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  for (const [request, signature] of [
    [
      { url: 'https://example.com/myapp.php?foo=1&bar=2', params: call('+14158675310') },
      'L/OH5YylLD5NRKLltdqwSvS0BnU=',
    ],
    [{ url, params: call('+14158675309') }, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    [{ url, body: '{"property": "value", "boolean": true}' }, 'a9nBmqA0ju/hNViExpshrM61xv4='],
    [
      { url: 'http://mycompany.com:1234/myapp.php?foo=1&bar=2', params: call('+14158675309') },
      'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
    ],
  ] as const) {
    assert.equal(signRequest({ ...request, authToken: '12345' }).headers['X-Twilio-Signature'], signature)
  }
})

/** What `twilio.webhook()` uses of Express, in a few lines. */
function withWebhook(options: Parameters<typeof webhook>[0], token: string): RequestListener {
  const middleware = webhook(options, token) as (request: object, response: object, next: () => void) => void
  return async (request, response) => {
    const body = Object.fromEntries(new URLSearchParams(await text(request)))
    const { url = '/', headers } = request
    const header = (name: string) => headers[name.toLowerCase()]
    const like = Object.assign(request as IncomingMessage, { body, header, protocol: 'http', originalUrl: url })
    middleware(like, likeExpress(response), () => answer(`http://app.test${url}`, body, response))
  }
}

function likeExpress(response: ServerResponse) {
  const chained = {
    type(type: string) {
      response.setHeader('Content-Type', type)
      return chained
    },
    status(status: number) {
      response.statusCode = status
      return chained
    },
    send: (body: string) => response.end(body),
  }
  return chained
}

test("The twilio package's own middleware lets in", async () => {
  const call = await phone(withWebhook({}, authToken), { authToken, params }).call('/voice')
  await call.press('4')
  call.heard('Welcome Jürgen M, 4.')
  const proxied = withWebhook({ host: 'clinic.example', protocol: 'https' }, authToken)
  const other = await phone(proxied, { authToken, params, publicUrl: 'https://clinic.example' }).call('/voice?by=GET')
  await other.press('4')
  other.heard('Welcome Jürgen M, 4.')
})

test("The twilio package's own middleware keeps out", async () => {
  const app = withWebhook({}, 'another-made-up-token')
  await assert.rejects(
    phone(app, { authToken }).call('/voice'),
    /answered 403 Forbidden: Twilio Request Validation Failed\. The request was signed for http:\/\/127\.0\.0\.1:\d+\/voice\./,
  )
  await assert.rejects(
    phone(app, { authToken: false }).call('/voice'),
    /answered 400 Bad Request: No signature header error.*The request was not signed, since authToken is false/,
  )
})

test.run()
