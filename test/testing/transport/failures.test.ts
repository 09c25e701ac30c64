import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { jsx } from 'twimlx/jsx-runtime'
import { test } from 'uvu'
import type { App } from '../../../src/testing/transport/app.js'
import { answered, withSockets, withTransport } from './with-transport.js'

/** The problem of a request to an app. */
async function problemOf(app: App, options: object = {}, url = '/voice') {
  let found: { code?: number | undefined; message: string; url?: string | undefined; level: string } | undefined
  await withTransport(
    app,
    async (send) => {
      const { problem, status, body } = await send(url)
      found = problem
      if (problem?.code !== 11200) assert.deepEqual([status, body], [undefined, ''])
    },
    options,
  )
  assert.ok(found !== undefined, 'There is no problem.')
  assert.equal(found.level, 'error')
  return found
}

test('a status of 400 or more is 11200, with the beginning of the body', async () => {
  const app = (status: number, text: string) => createServer((_, response) => response.writeHead(status).end(text))
  const { code, message } = await problemOf(app(500, 'Internal\n  Server Error'))
  assert.equal(code, 11200)
  assert.match(message, /^POST http:\S+\/voice answered 500 Internal Server Error: Internal Server Error\.$/)
  assert.match((await problemOf(app(404, ''))).message, /404 Not Found\. Is there a route for this path\?$/)
  assert.match((await problemOf(app(405, ''))).message, /Does the route take POST\?$/)
  const long = (await problemOf(app(500, 'x'.repeat(1000)))).message
  assert.ok(long.includes(`${'x'.repeat(200)}…`) && !long.includes('x'.repeat(201)))
})

test('of an error page in HTML, the text is shown', async () => {
  const page =
    '<!DOCTYPE html><html><head><title>Error</title></head>\n<body><pre>Error: it&#39;s &lt;b&gt;<br> &nbsp;at menu</pre></body></html>'
  const app = createServer((_, response) => response.writeHead(500, { 'Content-Type': 'text/html' }).end(page))
  assert.match((await problemOf(app)).message, /500 Internal Server Error: Error: it's <b> at menu\.$/)
})

test('403 says for which URL the request was signed', async () => {
  const app = createServer((_, response) => response.writeHead(403).end())
  const { message } = await problemOf(app)
  assert.match(message, /signed for http:\/\/127\.0\.0\.1:\d+\/voice\. .* authToken .*: publicUrl\.$/)
  const proxied = await problemOf(app, { publicUrl: 'https://phone.test:8443' })
  assert.match(
    proxied.message,
    /signed for https:\/\/phone\.test\/voice\. .* authToken .*X-Forwarded-Proto.*trust proxy/,
  )
  assert.match((await problemOf(app, { authToken: false })).message, /not signed, since authToken is false/)
})

test('an app that does not answer is 11205', async () => {
  const { code, message } = await problemOf(() => {}, { timeout: 0.1 })
  assert.equal(code, 11205)
  assert.match(message, /^POST http:\S+\/voice got no answer: the app took longer than 0\.1 seconds\./)
})

test('so is one that stops in the middle', async () => {
  const app = createServer((_, response) => void response.writeHead(200).write('<Resp'))
  assert.equal((await problemOf(app, { timeout: 0.1 })).code, 11205)
})

test('all redirects together have one time limit', async () => {
  const app = createServer((_, response) => void setTimeout(() => response.writeHead(302, { Location: '/' }).end(), 60))
  const { code } = await problemOf(app, { timeout: 0.15 })
  assert.equal(code, 11205)
})

test('what an app throws is told, and the process lives on', async () => {
  const failing: App[] = [
    () => {
      throw new RangeError('no such menu')
    },
    async () => {
      throw new RangeError('no such menu')
    },
    createServer(() => {
      throw new RangeError('no such menu')
    }),
  ]
  for (const app of failing) {
    const { code, message } = await problemOf(app)
    assert.equal(code, 11205)
    assert.match(message, /the app threw RangeError: no such menu \(at .*failures\.test\.ts:\d+:\d+\)?/)
  }
  const late = await problemOf((_, response) => {
    response.writeHead(200, { 'Content-Length': '99' }).write('<Resp', () => response.flushHeaders())
    return new Promise((_, reject) => setTimeout(reject, 20, 'text'))
  })
  assert.equal(late.code, 11206)
  assert.match(late.message, /the app threw "text"\.$/)
})

test('a component is no app', async () => {
  const Voice = () => jsx('break', {})
  const { code, message } = await problemOf(Voice as unknown as App)
  assert.equal(code, 11205)
  assert.match(message, /is a component: it returned JSX\. createApp/)
})

test('a connection that the app cuts is 11205, an answer that it cuts 11206', async () => {
  const cut = await problemOf((request) => void request.socket.destroy())
  assert.equal(cut.code, 11205)
  assert.match(cut.message, /the app closed the connection without an answer/)
  const half = await problemOf((_, response) => {
    response.writeHead(200, { 'Content-Length': '99' }).write('<Resp', () => response.destroy())
  })
  assert.equal(half.code, 11206)
  assert.match(half.message, /broke off in the middle/)
})

test('what is not HTTP is 11206', () =>
  withSockets(
    (socket) => socket.end('SSH-2.0-OpenSSH\r\n'),
    async (url) => {
      const { code, message } = await problemOf(url)
      assert.equal(code, 11206)
      assert.match(message, /is not HTTP/)
    },
  ))

test('a port where nobody listens is 11202, after a second try', async () => {
  let url = ''
  await withSockets(
    () => {},
    async (free) => {
      url = free
    },
  )
  await withTransport(url, async (send) => {
    const { problem, sent } = await send('/voice')
    assert.equal(problem?.code, 11202)
    assert.match(problem?.message ?? '', /refused the connection\. Does the app run, and on this port\?$/)
    assert.equal(sent.length, 2)
    const tokens = sent.map(({ headers }) => headers['I-Twilio-Idempotency-Token'])
    assert.equal(tokens[0], tokens[1])
    assert.equal((await send('/voice#rc=3')).sent.length, 4)
    assert.equal((await send('/voice#rc=0')).sent.length, 1)
    assert.equal((await send('/voice#rp=rt')).sent.length, 1)
  })
})

test('https where there is no TLS is 11220', () =>
  withSockets(
    (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    async (url) => {
      const { code, message } = await problemOf(url.replace('http:', 'https:'))
      assert.equal(code, 11220)
      assert.match(message, /TLS with https:\/\/127\.0\.0\.1:\d+ failed/)
    },
  ))

test('a host without an address is 11210', async () => {
  const { code, message } = await problemOf('http://nobody.invalid', {}, 'http://nobody.invalid/')
  assert.equal(code, 11210)
  assert.match(message, /no such host/)
})

test('the process does not stay open for a request that is over', () =>
  withTransport(answered, async (send) => {
    const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    for (let count = 0; count < 20; count++) await send('/')
    assert.equal(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length, before)
  }))

test.run()
