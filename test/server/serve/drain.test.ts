import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import Koa from 'koa'
import { test } from 'uvu'
import { withServe } from './with-serve.js'

/** A connection that is kept, over which one request follows another. */
interface KeptConnection {
  readonly isClosed: () => boolean
  /** Gives the head and the body of the answer. */
  ask(path?: string): Promise<string>
  end(): void
}

async function keptConnection(port: number): Promise<KeptConnection> {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8')
  let closed = false
  // The server has closed its side.
  socket.once('end', () => {
    closed = true
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  return {
    isClosed: () => closed,
    async ask(path = '/') {
      let answer = ''
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      while (!answer.endsWith('answered')) {
        const [text] = await Promise.race([once(socket, 'data'), once(socket, 'end').then(() => [undefined])])
        if (text === undefined) return answer
        answer += text
      }
      return answer
    },
    end: () => socket.destroy(),
  }
}

const app = () =>
  new Koa().use(async (ctx) => {
    if (ctx.path === '/slow') await pause(300)
    if (ctx.path === '/begun') {
      const body = new PassThrough()
      body.write('to be ')
      setTimeout(() => body.end('answered'), 300)
      ctx.body = body
      return
    }
    if (ctx.path === '/fail') ctx.throw(500, 'answered')
    ctx.body = 'answered'
  })

test('while it drains, an answer closes its own connection and no idle one, over which requests may be on their way', () =>
  withServe(app(), { drainDelay: 2000 }, async ({ server }) => {
    const { port } = server.address() as AddressInfo
    const [one, other, idle] = [await keptConnection(port), await keptConnection(port), await keptConnection(port)]
    for (const connection of [one, other, idle]) assert.match(await connection.ask(), /^HTTP\/1\.1 200 .*answered$/s)
    const stopped = server.stop()
    const last = await one.ask()
    assert.match(last, /^HTTP\/1\.1 200 /)
    assert.match(last, /\r\nConnection: close\r\n/)
    await pause(1000)
    assert.deepEqual([one.isClosed(), other.isClosed(), idle.isClosed()], [true, false, false])
    assert.match(await other.ask(), /^HTTP\/1\.1 200 .*answered$/s)
    await stopped
    await pause(50)
    assert.deepEqual([one.isClosed(), other.isClosed(), idle.isClosed()], [true, true, true])
    for (const connection of [one, other, idle]) connection.end()
  }))

test('what is in flight, begun or not, and an error page are the last of their connections, too', () =>
  withServe(app(), { drainDelay: 1000 }, async ({ server }) => {
    const { port } = server.address() as AddressInfo
    const kept = await Promise.all([1, 2, 3, 4].map(() => keptConnection(port)))
    const [slow, begun, failing, idle] = kept as [KeptConnection, KeptConnection, KeptConnection, KeptConnection]
    // It stays open until the drain has ended.
    await idle.ask()
    const answers = [slow.ask('/slow'), begun.ask('/begun')]
    await pause(100)
    const stopped = server.stop()
    assert.match(await failing.ask('/fail'), /^HTTP\/1\.1 500 /)
    assert.match((await answers[0]) ?? '', /\r\nConnection: close\r\n.*answered$/s)
    assert.match((await answers[1]) ?? '', /\r\nConnection: keep-alive\r\n.*to be .*answered/s)
    await pause(100)
    assert.deepEqual(
      kept.map(({ isClosed }) => isClosed()),
      [true, true, true, false],
    )
    await stopped
    for (const connection of kept) connection.end()
  }))

test.run()
