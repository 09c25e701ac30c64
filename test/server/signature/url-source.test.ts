import assert from 'node:assert/strict'
import Koa from 'koa'
import { type TwilioOptions, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { head, sendRaw } from '../hostile/raw.js'
import { TOKEN, withServer } from '../with-server.js'
import { collectLines, lastReason } from './collect-lines.js'
import { sign } from './sign.js'

// The URL that counts: what Twilio called, and nothing that a request says about itself unless the app believes it.

/** An app that lets in what is signed; `proxy` is Koa's own setting. */
function appWith(options: TwilioOptions = {}, proxy = false): Koa {
  const app = new Koa({ proxy })
  app.use(twilio({ logger: false, ...options }))
  app.use(() => null)
  return app
}

/** The status of a GET of `/voice` with these headers, whose signature is that of another URL. */
async function statusOf(app: Koa, signed: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  let given = 0
  await withServer(app, async (ask, errors) => {
    const { status, text, headers: answered } = await ask('/voice', { headers, signature: sign(TOKEN, signed) })
    assert.deepEqual(errors, [])
    if (status === 403) {
      assert.equal(text, '')
      assert.equal(answered['cache-control'], 'no-store')
    }
    given = status
  })
  return given
}

const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'proxy.example', 'X-Forwarded-Port': '443' }

test('without app.proxy, what is forwarded does not count', async () => {
  const host = { Host: 'h.example' }
  assert.equal(await statusOf(appWith(), 'https://proxy.example/voice', { ...host, ...forwarded }), 403)
  assert.equal(await statusOf(appWith(), 'https://h.example/voice', { ...host, ...forwarded }), 403)
  assert.equal(await statusOf(appWith(), 'http://h.example/voice', { ...host, ...forwarded }), 200)
  for (const name of [
    'Forwarded',
    'X-Original-Host',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-Host',
    'X-Forwarded-Server',
  ]) {
    const spoofed = { ...host, [name]: name === 'Forwarded' ? 'host=e.example;proto=https' : 'e.example' }
    assert.equal(await statusOf(appWith(), 'http://e.example/voice', spoofed), 403, name)
    assert.equal(await statusOf(appWith(), 'http://h.example/voice', spoofed), 200, name)
  }
})

test('with app.proxy, Koa’s rules count: the first host and the first scheme', async () => {
  const headers = { Host: 'h.example', ...forwarded }
  assert.equal(await statusOf(appWith({}, true), 'https://proxy.example/voice', headers), 200)
  assert.equal(await statusOf(appWith({}, true), 'http://h.example/voice', headers), 403)
  const several = { ...headers, 'X-Forwarded-Host': 'a.example, b.example', 'X-Forwarded-Proto': 'https,http' }
  assert.equal(await statusOf(appWith({}, true), 'https://a.example/voice', several), 200)
  assert.equal(await statusOf(appWith({}, true), 'https://b.example/voice', several), 403)
})

test('with publicUrl, no header counts at all, not even Host', async () => {
  const options = { publicUrl: 'https://real.example' }
  for (const proxy of [false, true]) {
    const spoofed = { Host: 'evil.example', ...forwarded, 'X-Forwarded-Host': 'evil.example' }
    assert.equal(await statusOf(appWith(options, proxy), 'https://real.example/voice', spoofed), 200)
    assert.equal(await statusOf(appWith(options, proxy), 'https://evil.example/voice', spoofed), 403)
    const strange = { Host: 'a b/c?d', 'X-Forwarded-Proto': 'javascript', 'X-Forwarded-Host': 'x y' }
    assert.equal(await statusOf(appWith(options, proxy), 'https://real.example/voice', strange), 200)
  }
})

for (const proto of ['javascript', 'ftp', 'HTTPS', 'https://evil', '', ' ', 'ws', 'wss', 'file', 'https\u00a0']) {
  test(`app.proxy and X-Forwarded-Proto ${JSON.stringify(proto)}: 403, never an error`, async () => {
    const headers = { Host: 'h.example', 'X-Forwarded-Proto': proto }
    const status = await statusOf(appWith({}, true), `${proto}://h.example/voice`, headers)
    assert.equal(status, 403)
  })
}

const hosts = [
  'a b',
  'a b/c?d#e',
  'h h',
  'h/x',
  'h?x',
  'h#x',
  'h:',
  'h:99999',
  'h:80:80',
  'h:0x50',
  '[::1',
  '::1',
  '[zz]',
  '[::1]x',
  'h\\x',
  '.',
  '..',
  '.h',
  'h..x',
  'h%00',
  'h%2fx',
  "h'",
  '<h>',
  'http://h',
  '//h',
  'ex\u00e4mple',
]

for (const host of hosts) {
  test(`Host ${JSON.stringify(host)}: 403, never an error`, async () => {
    const { logger, lines } = collectLines()
    assert.equal(await statusOf(appWith({ logger }), `http://${host}/voice`, { Host: host }), 403)
    assert.equal(lastReason(lines), 'host-malformed')
  })

  test(`app.proxy and X-Forwarded-Host ${JSON.stringify(host)}: 403, never an error`, async () => {
    const { logger, lines } = collectLines()
    const headers = { Host: 'h.example', 'X-Forwarded-Host': host }
    assert.equal(await statusOf(appWith({ logger }, true), `http://${host}/voice`, headers), 403)
    assert.equal(lastReason(lines), 'host-malformed')
  })
}

// Koa itself makes `h` of these.
for (const host of ['user@h', 'user:pass@h', 'h,g', 'h, g']) {
  test(`Host ${JSON.stringify(host)} counts as h alone`, async () => {
    assert.equal(await statusOf(appWith(), `http://${host}/voice`, { Host: host }), 403)
    assert.equal(await statusOf(appWith(), 'http://g/voice', { Host: host }), 403)
    assert.equal(await statusOf(appWith(), 'http://h/voice', { Host: host }), 200)
  })
}

for (const host of [
  'h',
  'h.example',
  'h.example.',
  'H.Example',
  'a_b.example',
  '127.0.0.1',
  '[::1]',
  '[::1]:8080',
  'h:80',
]) {
  test(`Host ${host} is one`, async () => {
    const signed = `http://${host}/voice`
    assert.equal(await statusOf(appWith(), signed, { Host: host }), 200)
  })
}

test('no Host, an empty one, and several', async () => {
  await withServer(appWith(), async (_, errors, port) => {
    for (const [line, headers, status] of [
      ['GET /voice HTTP/1.0', {}, 403],
      ['GET /voice HTTP/1.1', { Host: '' }, 403],
      ['GET /voice HTTP/1.0', { Host: '' }, 403],
      // Node's own answer.
      ['GET /voice HTTP/1.1', {}, 400],
    ] as const) {
      const signature = sign(TOKEN, 'http:///voice')
      const { answers } = await sendRaw(port, head(line, { ...headers, 'X-Twilio-Signature': signature }))
      assert.equal(answers[0]?.status, status, `${line} ${JSON.stringify(headers)}`)
      assert.equal(answers[0]?.body, '')
    }
    const twice = `GET /voice HTTP/1.1\r\nHost: h\r\nHost: g\r\nX-Twilio-Signature: ${sign(TOKEN, 'http://g/voice')}\r\n\r\n`
    assert.equal((await sendRaw(port, twice)).answers[0]?.status === 200, false)
    assert.deepEqual(errors, [])
  })
})

test('a whole URL as request target is refused, whoever is asked for', async () => {
  for (const publicUrl of [undefined, 'http://h.example']) {
    await withServer(appWith({ publicUrl }), async (_, errors, port) => {
      for (const target of ['http://h.example/voice', 'https://evil.example/voice', 'HTTP://h.example/voice']) {
        for (const signed of [target, 'http://h.example/voice', `http://h.example${target}`]) {
          const headers = { Host: 'h.example', 'X-Twilio-Signature': sign(TOKEN, signed) }
          const { answers } = await sendRaw(port, head(`GET ${target} HTTP/1.1`, headers))
          assert.equal(answers[0]?.status, 403, target)
          assert.equal(answers[0]?.body, '')
        }
      }
      assert.deepEqual(errors, [])
    })
  }
})

test('a path with two slashes in front is a path, not a host', async () => {
  const seen: string[] = []
  const app = new Koa()
  app.use(twilio({ logger: false }))
  app.use((ctx) => {
    seen.push(ctx.twilio.url?.path ?? '')
  })
  await withServer(app, async (ask) => {
    const headers = { Host: 'h.example' }
    const path = '//evil.example/voice'
    for (const signed of ['http://evil.example/voice', 'http://h.example/voice', 'http:///evil.example/voice']) {
      assert.equal((await ask(path, { headers, signature: sign(TOKEN, signed) })).status, 403, signed)
    }
    assert.equal((await ask(path, { headers, signature: sign(TOKEN, `http://h.example${path}`) })).status, 200)
    assert.deepEqual(seen, ['//evil.example/voice'])
  })
})

// publicUrl.

test('publicUrl with a path, with and without a slash at its end', async () => {
  for (const publicUrl of ['https://h.example/app', 'https://h.example/app/']) {
    assert.equal(await statusOf(appWith({ publicUrl }), 'https://h.example/app/voice'), 200)
    assert.equal(await statusOf(appWith({ publicUrl }), 'https://h.example/voice'), 403)
  }
})

test('publicUrl with user and password, which the request never shows', async () => {
  const publicUrl = 'https://user:pa%40ss@h.example'
  assert.equal(await statusOf(appWith({ publicUrl }), `${publicUrl}/voice`), 200)
  assert.equal(await statusOf(appWith({ publicUrl }), 'https://h.example/voice'), 403)
})

test('publicUrl with a port', async () => {
  const publicUrl = 'https://h.example:8443'
  assert.equal(await statusOf(appWith({ publicUrl }), 'https://h.example:8443/voice'), 200)
  assert.equal(await statusOf(appWith({ publicUrl }), 'https://h.example:8444/voice'), 403)
})

test('publicUrl as a function is asked for each request', async () => {
  const publicUrl: TwilioOptions['publicUrl'] = (ctx) =>
    ctx.get('X-Tenant') === 'b' ? 'https://b.example' : 'https://a.example'
  assert.equal(await statusOf(appWith({ publicUrl }), 'https://a.example/voice'), 200)
  assert.equal(await statusOf(appWith({ publicUrl }), 'https://b.example/voice'), 403)
  assert.equal(await statusOf(appWith({ publicUrl }), 'https://b.example/voice', { 'X-Tenant': 'b' }), 200)
})

test('publicUrl as a function that throws, or gives no URL, lets nothing in', async () => {
  const throws = () => {
    throw new Error('no tenant')
  }
  const noUrl = [() => 'nonsense', () => '', () => undefined as unknown as string, () => 'ftp://h.example']
  for (const publicUrl of [throws, ...noUrl]) {
    await withServer(appWith({ publicUrl }), async (ask, errors) => {
      const { status, text } = await ask('/voice', { signature: sign(TOKEN, 'https://h.example/voice') })
      assert.equal(status, publicUrl === throws ? 503 : 403)
      assert.equal(text, '')
      // Anybody can send a Host header that no URL can be made of, as often as they like.
      assert.deepEqual(errors, [])
    })
  }
})

for (const publicUrl of [
  '',
  'h.example',
  '/voice',
  'ftp://h.example',
  'https://h.example?a=1',
  'https://h.example#a',
  'https://h example',
  'javascript:alert(1)',
  'https://',
  42,
  null,
  ['https://h.example'],
]) {
  test(`publicUrl ${JSON.stringify(publicUrl)} is an error at start`, () => {
    assert.throws(() => twilio({ publicUrl: publicUrl as string }), TypeError)
  })
}

test.run()
