import assert from 'node:assert/strict'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'uvu'
import { type AppSettings, type StartedApp, startApp } from './start-app.js'

async function withApp(settings: AppSettings, use: (app: StartedApp) => Promise<void>): Promise<void> {
  const app = await startApp(settings)
  try {
    await use(app)
  } finally {
    await app.kill()
  }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

function ask(port: number, path: string, agent: Agent | false = false): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** A connection on which these bytes have been sent, and nothing since. */
async function connected(port: number, bytes = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  if (bytes !== '') socket.write(bytes)
  return socket
}

const logged = (app: StartedApp) => app.lines().map(({ event }) => event)

for (const name of ['SIGTERM', 'SIGINT'] as const) {
  test(`${name} ends an idle process in under a second`, () =>
    withApp({}, async (app) => {
      assert.equal((await ask(app.port, '/')).text, 'answered')
      const { code, signal, milliseconds } = await app.signal(name)
      assert.deepEqual({ code, signal }, { code: 0, signal: null })
      assert.ok(milliseconds < 1000, `${milliseconds} ms`)
      assert.deepEqual(logged(app), ['stopping', 'stopped'])
      assert.equal(app.lines()[0]?.['signal'], name)
    }))
}

test('connections that are kept alive, on which nothing was asked, or that end in the midst of a body, hold nothing up', () =>
  withApp({}, async (app) => {
    const agent = new Agent({ keepAlive: true })
    await ask(app.port, '/', agent)
    const unused = await connected(app.port)
    const used = await connected(app.port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const answered = await connected(app.port, 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc')
    await pause(100)
    const { code, milliseconds } = await app.signal('SIGTERM')
    assert.equal(code, 0)
    assert.ok(milliseconds < 1000, `${milliseconds} ms`)
    for (const socket of [unused, used, answered]) socket.destroy()
    agent.destroy()
  }))

test('a request in flight is answered, and its connection closed', () =>
  withApp({}, async (app) => {
    const agent = new Agent({ keepAlive: true })
    const slow = ask(app.port, '/slow', agent)
    await pause(100)
    const { code, milliseconds } = await app.signal('SIGTERM')
    const { status, headers, text } = await slow
    assert.equal(status, 200)
    assert.equal(text, 'answered')
    assert.equal(headers.connection, 'close')
    assert.equal(code, 0)
    assert.ok(milliseconds < 2000, `${milliseconds} ms`)
    agent.destroy()
  }))

test('a request that is being sent is read to its end and answered', () =>
  withApp({}, async (app) => {
    const socket = await connected(app.port, 'GET / HTTP/1.1\r\nHost: loc')
    await pause(100)
    const end = app.signal('SIGTERM')
    await pause(300)
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk
    })
    socket.write('alhost\r\n\r\n')
    assert.equal((await end).code, 0)
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/)
    assert.match(answer, /Connection: close\r\n/i)
  }))

test('no connection is taken any more while requests in flight are answered', () =>
  withApp({}, async (app) => {
    const slow = ask(app.port, '/slow')
    await pause(100)
    const end = app.signal('SIGTERM')
    await pause(100)
    await assert.rejects(ask(app.port, '/'), { code: 'ECONNREFUSED' })
    assert.equal((await slow).status, 200)
    assert.equal((await end).code, 0)
  }))

test('a handler that hangs is cut off after the limit, and its timer does not keep the process', () =>
  withApp({ options: { stopTimeout: 300 } }, async (app) => {
    const hanging = assert.rejects(ask(app.port, '/hang'), { code: 'ECONNRESET' })
    await pause(100)
    const { code, milliseconds } = await app.signal('SIGTERM')
    await hanging
    assert.equal(code, 0)
    assert.ok(milliseconds >= 300 && milliseconds < 2500, `${milliseconds} ms`)
    assert.deepEqual(logged(app), ['stopping', 'cut', 'stopped'])
    assert.equal(app.lines()[1]?.['requests'], 1)
  }))

test('a second signal ends the process at once', () =>
  withApp({}, async (app) => {
    const hanging = assert.rejects(ask(app.port, '/hang'), { code: 'ECONNRESET' })
    await pause(100)
    app.child.kill('SIGTERM')
    await pause(400)
    const { code, milliseconds } = await app.signal('SIGINT')
    await hanging
    assert.equal(code, 130)
    assert.ok(milliseconds < 1000, `${milliseconds} ms`)
  }))

test('a Ctrl+C that arrives twice, as npm makes it, is one', () =>
  withApp({}, async (app) => {
    const slow = ask(app.port, '/slow')
    await pause(100)
    app.child.kill('SIGINT')
    const { code } = await app.signal('SIGINT')
    assert.equal((await slow).status, 200)
    assert.equal(code, 0)
  }))

test('with a delay for the balancer, requests are taken meanwhile, but /readyz refuses', () =>
  withApp({ options: { drainDelay: 600 } }, async (app) => {
    assert.equal((await ask(app.port, '/readyz')).status, 200)
    const end = app.signal('SIGTERM')
    await pause(200)
    const ready = await ask(app.port, '/readyz')
    assert.equal(ready.status, 503)
    assert.deepEqual(JSON.parse(ready.text), { status: 'stopping' })
    assert.equal((await ask(app.port, '/healthz')).status, 200)
    const { status, headers } = await ask(app.port, '/')
    assert.equal(status, 200)
    assert.equal(headers.connection, 'close')
    const { code, milliseconds } = await end
    assert.equal(code, 0)
    assert.ok(milliseconds >= 600, `${milliseconds} ms`)
  }))

test('two servers in one process both stop, and answer what they have begun', () =>
  withApp({ env: { SERVERS: '2' } }, async (app) => {
    const [first = 0, second = 0] = app.ports
    const slow = [ask(first, '/slow'), ask(second, '/slow')]
    await pause(100)
    assert.equal((await app.signal('SIGTERM')).code, 0)
    for (const answer of slow) assert.equal((await answer).status, 200)
    assert.deepEqual(logged(app).sort(), ['stopped', 'stopped', 'stopping', 'stopping'])
  }))

test('with signals: false a signal does what it always did', () =>
  withApp({ options: { signals: false } }, async (app) => {
    const { code, signal } = await app.signal('SIGTERM')
    assert.deepEqual({ code, signal }, { code: null, signal: 'SIGTERM' })
    assert.deepEqual(logged(app), [])
  }))

test('an error of a handler answers as Koa does, also while it stops', () =>
  withApp({ options: { drainDelay: 500 } }, async (app) => {
    const end = app.signal('SIGTERM')
    await pause(100)
    const agent = new Agent({ keepAlive: true })
    assert.equal((await ask(app.port, '/fail', agent)).status, 500)
    assert.equal((await end).code, 0)
    assert.doesNotMatch(app.printed(), /4155550100/)
    agent.destroy()
  }))

test('a Redis that is not there keeps no process alive, and brings none down', () =>
  withApp({ env: { REDIS: 'redis://127.0.0.1:1' } }, async (app) => {
    await pause(300)
    assert.equal((await ask(app.port, '/')).text, 'answered')
    assert.equal((await ask(app.port, '/readyz')).status, 503)
    const { code, milliseconds } = await app.signal('SIGTERM')
    assert.equal(code, 0)
    assert.ok(milliseconds < 1500, `${milliseconds} ms`)
    assert.ok(logged(app).filter((event) => event === 'redis').length === 1, app.printed())
  }))

test.run()
