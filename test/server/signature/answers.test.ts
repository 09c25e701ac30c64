import assert from 'node:assert/strict'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Context } from 'koa'
import { checkSignature, createApp, mount, type TwilioOptions, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { type Answer, appOf, type Question, TOKEN, withServer } from '../with-server.js'
import { collectLines, lastReason } from './collect-lines.js'
import { sha256, sign } from './sign.js'

const FORM = 'application/x-www-form-urlencoded'
const json = { 'Content-Type': 'application/json' }
const greets = () => '<Response><Say>Secret greeting</Say></Response>'
const publicUrl = 'https://h.example'

/** Every way of mounting, with the same options. */
const apps = {
  'mount()': (options: TwilioOptions) => appOf(mount({ '/voice': greets }, options)),
  'createApp()': (options: TwilioOptions) => createApp({ '/voice': greets }, options),
  'twilio()': (options: TwilioOptions) => appOf(twilio(options), greets),
  'twiml()': (options: TwilioOptions) => appOf(twiml(greets, options)),
  'checkSignature()': (options: TwilioOptions) =>
    appOf(checkSignature(options), (ctx: Context) => {
      ctx.type = 'text/xml'
      ctx.body = greets()
    }),
}

/** Nothing is to be learnt from an answer that refuses. */
function isMute({ headers, text }: Answer): void {
  assert.equal(text, '')
  assert.equal(headers['content-length'], '0')
  assert.equal(headers['cache-control'], 'no-store')
  const known = ['allow', 'cache-control', 'connection', 'content-length', 'content-type', 'date', 'keep-alive']
  assert.deepEqual(
    Object.keys(headers).filter((name) => !known.includes(name)),
    [],
  )
}

const form = 'Digits=1'
const url = `${publicUrl}/voice`
const hashed = `/voice?bodySHA256=${sha256('{}')}`
const right = sign(TOKEN, url, [['Digits', '1']])

const refused: Readonly<Record<string, readonly [number, string, Question & { path?: string }]>> = {
  'no signature, GET': [403, 'signature-missing', { signature: false }],
  'no signature, POST': [403, 'signature-missing', { signature: false, form }],
  'an empty signature': [403, 'signature-missing', { signature: '', form }],
  'a signature of spaces': [403, 'signature-missing', { signature: '  ', form }],
  'a short one': [403, 'signature-malformed', { signature: right.slice(1), form }],
  'a long one': [403, 'signature-malformed', { signature: `${right}=`, form }],
  'one without padding': [403, 'signature-malformed', { signature: right.slice(0, 27), form }],
  'one of base64url': [403, 'signature-malformed', { signature: `${'-_'.repeat(13)}A=`, form }],
  'the right one twice': [403, 'signature-malformed', { signature: `${right}, ${right}`, form }],
  'the right one in hex': [
    403,
    'signature-malformed',
    { signature: Buffer.from(right, 'base64').toString('hex'), form },
  ],
  'one of HMAC-SHA256': [403, 'signature-malformed', { signature: Buffer.alloc(32, 7).toString('base64'), form }],
  'the right one in a header of another name': [
    403,
    'signature-missing',
    { signature: false, headers: { 'X-Twilio-Signature-256': right, 'X-Twillio-Signature': right }, form },
  ],
  'a wrong one': [403, 'signature-mismatch', { signature: sign('other', url, [['Digits', '1']]), form }],
  'one of other parameters': [403, 'signature-mismatch', { signature: right, form: 'Digits=2' }],
  'one more parameter': [403, 'signature-mismatch', { signature: right, form: 'Digits=1&To=2' }],
  'no parameters': [403, 'signature-mismatch', { signature: right, form: '' }],
  'one of a POST for a GET': [403, 'signature-mismatch', { signature: right }],
  'one of a GET for a POST': [403, 'signature-mismatch', { signature: sign(TOKEN, url), form }],
  'a query that was not signed': [403, 'signature-mismatch', { signature: right, form, path: '/voice?a=1' }],
  'a GET signed over its query once more': [
    403,
    'signature-mismatch',
    { signature: sign(TOKEN, `${url}?Digits=1`, [['Digits', '1']]), path: '/voice?Digits=1' },
  ],
  'JSON without a hash': [
    403,
    'body-unsigned',
    { method: 'POST', body: '{}', headers: json, signature: sign(TOKEN, url) },
  ],
  'JSON with another hash': [
    403,
    'signature-mismatch',
    { method: 'POST', body: '{ }', headers: json, path: hashed, signature: sign(TOKEN, publicUrl + hashed) },
  ],
  'text without a hash': [
    403,
    'body-unsigned',
    { method: 'POST', body: 'a', headers: { 'Content-Type': 'text/plain' }, signature: sign(TOKEN, url) },
  ],
  'a body without a type': [403, 'body-unsigned', { method: 'POST', body: form, signature: right }],
  'a form that says it is JSON': [
    403,
    'body-unsigned',
    { method: 'POST', body: form, headers: json, signature: right },
  ],
  multipart: [
    403,
    'body-unsigned',
    { method: 'POST', body: form, headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, signature: right },
  ],
  'a GET with a body': [403, 'body-on-get', { method: 'GET', form, signature: right }],
  gzip: [
    415,
    'body-compressed',
    { body: gzipSync(form), headers: { 'Content-Type': FORM, 'Content-Encoding': 'gzip' }, signature: right },
  ],
  brotli: [
    415,
    'body-compressed',
    { body: brotliCompressSync(form), headers: { 'Content-Type': FORM, 'Content-Encoding': 'br' }, signature: right },
  ],
  'what says it is gzip': [
    415,
    'body-compressed',
    { body: form, headers: { 'Content-Type': FORM, 'Content-Encoding': 'gzip' }, signature: right },
  ],
  'an unknown encoding': [
    415,
    'body-compressed',
    { body: form, headers: { 'Content-Type': FORM, 'Content-Encoding': 'x-unknown' }, signature: right },
  ],
  'gzip behind identity': [
    415,
    'body-compressed',
    { body: form, headers: { 'Content-Type': FORM, 'Content-Encoding': 'identity, gzip' }, signature: right },
  ],
  'a body over 64 KiB': [413, 'body-too-large', { form: `A=${'x'.repeat(65_535)}`, signature: right }],
  'a body over 64 KiB in chunks': [
    413,
    'body-too-large',
    { form: `A=${'x'.repeat(65_535)}`, headers: { 'Transfer-Encoding': 'chunked' }, signature: right },
  ],
  'over 1000 parameters': [413, 'parameters-too-many', { form: 'a&'.repeat(1000), signature: right }],
  'a name that Twilio does not send': [403, 'parameter-name', { form: '%2Fa=1', signature: right }],
}

for (const [kind, make] of Object.entries(apps)) {
  for (const [what, [status, reason, { path = '/voice', ...question }]] of Object.entries(refused)) {
    test(`${kind}, ${what}: ${status}, which says nothing; the log says ${reason}`, async () => {
      const { logger, lines } = collectLines()
      await withServer(make({ publicUrl, logger }), async (ask, errors) => {
        const method = question.body === undefined ? {} : { method: 'POST' }
        const answer = await ask(path, { ...method, ...question })
        assert.equal(answer.status, status)
        isMute(answer)
        assert.equal(lastReason(lines), reason)
        assert.deepEqual(errors, [])
      })
    })
  }

  test(`${kind}: what is signed is let in`, () =>
    withServer(make({ publicUrl, logger: false }), async (ask, errors) => {
      for (const [path, question] of [
        ['/voice', { form, signature: right }],
        ['/voice', { signature: sign(TOKEN, url) }],
        ['/voice?Digits=1', { signature: sign(TOKEN, `${url}?Digits=1`) }],
        ['/voice', { form: '', signature: sign(TOKEN, url) }],
        [hashed, { method: 'POST', body: '{}', headers: json, signature: sign(TOKEN, publicUrl + hashed) }],
        [`${hashed}&a=1`, { form, signature: sign(TOKEN, `${publicUrl}${hashed}&a=1`, [['Digits', '1']]) }],
      ] as const) {
        const { status, xml, headers } = await ask(path, question)
        assert.equal(status, 200, path)
        assert.equal(xml, greets())
        assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      }
      assert.deepEqual(errors, [])
    }))

  if (kind === 'checkSignature()') continue
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE']) {
    test(`${kind}, ${method}: 405, signed or not, with protection on or off`, async () => {
      for (const options of [{}, { signature: false }]) {
        await withServer(make({ publicUrl, logger: false, ...options }), async (ask, errors) => {
          for (const signature of [sign(TOKEN, url), false] as const) {
            const { status, headers, text } = await ask('/voice', { method, signature })
            assert.equal(status, 405)
            assert.equal(headers['allow'], 'GET, POST')
            assert.equal(text, '')
          }
          assert.deepEqual(errors, [])
        })
      }
    })
  }
}

test('a refused request never reaches the handler, nor what is mounted behind', async () => {
  let reached = 0
  const counts = () => {
    reached++
    return null
  }
  for (const app of [
    appOf(mount({ '/voice': counts }, { publicUrl, logger: false }), counts),
    appOf(twilio({ publicUrl, logger: false }), counts),
  ]) {
    await withServer(app, async (ask) => {
      for (const [status, , { path = '/voice', ...question }] of Object.values(refused)) {
        const method = question.body === undefined ? {} : { method: 'POST' }
        assert.equal((await ask(path, { ...method, ...question })).status, status)
      }
    })
  }
  assert.equal(reached, 0)
})

test('paths that are not mounted are somebody else’s, signed or not', async () => {
  const app = appOf(mount({ '/voice': greets }, { publicUrl, prefix: '/phone', logger: false }), (ctx: Context) => {
    ctx.body = 'own'
  })
  await withServer(app, async (ask) => {
    for (const path of ['/', '/voice', '/phoney/voice', '/phone/other']) {
      assert.equal((await ask(path, { signature: false })).text, 'own', path)
    }
    assert.equal((await ask('/phone/voice', { signature: false })).status, 403)
    assert.equal((await ask('/phone/voice/', { signature: false })).status, 403)
  })
})

test('a second part that stands behind checks nothing again, and lets nothing in by itself', async () => {
  await withServer(appOf(twilio({ publicUrl, logger: false }), twiml(greets)), async (ask) => {
    assert.equal((await ask('/voice', { signature: false })).status, 403)
    assert.equal((await ask('/voice', { form, signature: right })).xml, greets())
  })
})

test.run()
