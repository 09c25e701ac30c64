import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import Koa from 'koa'
import { serve } from 'twimlx/server'
import { test } from 'uvu'
import { keptLines } from '../log/kept-lines.js'
import { close } from '../with-server.js'
import { withServe } from './with-serve.js'

const listening = () => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT')

test('stop() closes the server, once, however often it is asked', () =>
  withServe(new Koa(), {}, async ({ server, lines }) => {
    const first = server.stop()
    assert.equal(server.stop(), first)
    await first
    assert.equal(server.listening, false)
    await server.stop()
    assert.deepEqual(
      lines.map(({ fields }) => fields['event']),
      ['stopping', 'stopped'],
    )
  }))

test('signals are listened to while there are servers, and no longer', async () => {
  const before = listening()
  const options = { port: 0, host: '127.0.0.1', logger: false } as const
  const servers = [await serve(new Koa(), options), await serve(new Koa(), options)]
  assert.equal(listening(), before + 2)
  await servers[0]?.stop()
  assert.equal(listening(), before + 2)
  await servers[1]?.stop()
  assert.equal(listening(), before)
})

test('a server that is closed without stop() leaves no listeners either', async () => {
  const app = new Koa()
  const before = listening()
  const server = await serve(app, { port: 0, host: '127.0.0.1', logger: false })
  assert.equal(app.listenerCount('error'), 1)
  await close(server)
  assert.equal(listening(), before)
  assert.equal(app.listenerCount('error'), 0)
  await server.stop()
})

test('a server that cannot listen leaves no listeners either', async () => {
  const app = new Koa()
  const before = listening()
  await assert.rejects(serve(app, { port: 0, host: '192.0.2.1' }))
  assert.equal(listening(), before)
  assert.equal(app.listenerCount('error'), 0)
})

test('onStop is called after the last answer; that it fails is logged', async () => {
  const steps: string[] = []
  const app = new Koa().use(async (ctx) => {
    await pause(200)
    steps.push('answered')
    ctx.body = 'answered'
  })
  const onStop = async () => {
    steps.push('stopped')
    throw new Error('The queue is gone.')
  }
  await withServe(app, { onStop }, async ({ server, get, lines }) => {
    const slow = get('/')
    await pause(50)
    await server.stop()
    assert.equal((await slow).text, 'answered')
    assert.deepEqual(steps, ['answered', 'stopped'])
    assert.deepEqual(
      lines.map(({ level, message }) => `${level} ${message}`),
      ['info Stopping.', 'error onStop has failed.', 'info Stopped.'],
    )
  })
})

test('a connection that has become something else is cut after the limit', () =>
  withServe(new Koa(), { stopTimeout: 200 }, async ({ server }) => {
    server.on('upgrade', (_request, socket) => {
      socket.on('error', () => {})
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: test\r\nConnection: Upgrade\r\n\r\n')
    })
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: test\r\nConnection: Upgrade\r\n\r\n')
    await once(socket, 'data')
    const closed = once(socket, 'close')
    await server.stop()
    await closed
  }))

test('idle connections stay open longer than those of balancers', () =>
  withServe(new Koa(), {}, async ({ server }) => {
    assert.equal(server.keepAliveTimeout, 65_000)
    assert.ok(server.headersTimeout > server.keepAliveTimeout)
    assert.equal(server.requestTimeout, 20_000)
  }))

// The log.

test('what a handler throws is logged, without whole numbers', () => {
  const app = new Koa().use(() => {
    throw new Error('No such customer: +1 415-555-0100')
  })
  return withServe(app, {}, async ({ get, lines }) => {
    assert.equal((await get('/')).status, 500)
    assert.equal(lines.length, 1)
    assert.equal(lines[0]?.level, 'error')
    assert.equal(lines[0]?.message, 'No such customer: …0100')
    const error = lines[0]?.fields['error'] as { name: string; stack: string }
    assert.equal(error.name, 'Error')
    assert.match(error.stack, /^ {4}at .*stop\.test\.ts:\d+/)
    assert.doesNotMatch(JSON.stringify(lines), /555-0100/)
  })
})

test('with logNumbers they are whole', () => {
  const app = new Koa().use(() => {
    throw new Error('No such customer: +14155550100')
  })
  return withServe(app, { logNumbers: true }, async ({ get, lines }) => {
    await get('/')
    assert.equal(lines[0]?.message, 'No such customer: +14155550100')
  })
})

test('errors that the client made, and those that somebody else listens for, are not logged', async () => {
  const app = new Koa().use((ctx) => ctx.throw(ctx.path === '/400' ? 400 : 500))
  await withServe(app, {}, async ({ get, lines }) => {
    assert.equal((await get('/400')).status, 400)
    assert.equal(lines.length, 0)
  })
  const heard: unknown[] = []
  app.on('error', (error) => heard.push(error))
  await withServe(app, {}, async ({ get, lines }) => {
    assert.equal((await get('/500')).status, 500)
    assert.equal(heard.length, 1)
    assert.equal(lines.length, 0)
  })
})

test('a logger that throws costs nothing', async () => {
  const fail = () => {
    throw new Error('The disk is full.')
  }
  const rejects = () => Promise.reject(new Error('The disk is full.'))
  const { logger } = keptLines()
  const app = new Koa().use(() => {
    throw new Error('no')
  })
  for (const broken of [
    { ...logger, info: fail, error: fail },
    { ...logger, info: rejects, error: rejects },
  ]) {
    await withServe(app, { logger: broken }, async ({ get }) => assert.equal((await get('/')).status, 500))
  }
})

test.run()
