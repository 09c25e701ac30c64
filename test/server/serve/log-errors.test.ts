import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import Koa from 'koa'
import { readBody } from 'twimlx/server'
import { test } from 'uvu'
import type { Line } from '../log/kept-lines.js'
import { close } from '../with-server.js'
import { withServe } from './with-serve.js'

const HEAD = 'POST /voice HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n'

/** What a connection sends, and how it ends: reset, or when the server closes it. */
interface Fault {
  readonly bytes: string
  readonly reset?: true
}

const faults: readonly [what: string, fault: Fault][] = [
  ['a reset in mid-body', { bytes: `${HEAD}Content-Length: 100\r\n\r\nCallSid=`, reset: true }],
  ['a reset in a chunk', { bytes: `${HEAD}Transfer-Encoding: chunked\r\n\r\n20\r\nCallSid=`, reset: true }],
  ['a bad chunk size', { bytes: `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nCallS\r\nZZZ\r\n` }],
  ['a chunk that is too long', { bytes: `${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\nCallSid=CA1\r\n` }],
  ['no HTTP at all', { bytes: 'nonsense\r\n\r\n' }],
]

/** Apps that read bodies. */
const readers: readonly [name: string, app: () => Koa][] = [
  ['readBody()', () => new Koa().use(readBody())],
  [
    'a handler that reads by itself',
    () =>
      new Koa().use(async (ctx) => {
        for await (const chunk of ctx.req) ctx.body = String(chunk)
      }),
  ],
]

for (const [name, app] of readers) {
  for (const [what, fault] of faults) {
    test(`${name}: ${what} is no error of the app`, () =>
      withServe(app(), {}, async ({ server, lines }) => {
        const { port } = server.address() as AddressInfo
        await spoil(port, fault)
        await pause(100)
        assert.deepEqual(loud(lines), [])
      }))
  }
}

test("an error of the same code that is the app's own is logged as one", async () => {
  const backend = createServer((asked) => asked.socket.resetAndDestroy())
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  const { port } = backend.address() as AddressInfo
  const app = new Koa().use(async (ctx) => {
    const asking = request({ host: '127.0.0.1', port, agent: false }).end()
    await once(asking, 'response')
    ctx.body = 'never'
  })
  try {
    await withServe(app, {}, async ({ get, lines }) => {
      assert.equal((await get('/')).status, 500)
      assert.equal(lines.length, 1)
      assert.equal((lines[0]?.fields['error'] as { code?: string } | undefined)?.code, 'ECONNRESET')
      assert.equal(lines[0]?.level, 'error')
    })
  } finally {
    await close(backend)
  }
})

test.run()

const loud = (lines: readonly Line[]) => lines.filter(({ level }) => level !== 'debug' && level !== 'info')

async function spoil(port: number, { bytes, reset }: Fault): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  const closed = once(socket, 'close')
  socket.write(bytes)
  if (reset) {
    await pause(50)
    socket.resetAndDestroy()
  } else {
    socket.setTimeout(1000, () => socket.destroy())
  }
  await closed
}
