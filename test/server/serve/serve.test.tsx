import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Say } from 'twimlx'
import { createApp, type ServeOptions, serve } from 'twimlx/server'
import { signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { close, TOKEN } from '../with-server.js'

const app = createApp({ '/voice': () => <Say>Hi</Say> }, { authToken: TOKEN })

/** Serves with another PORT in the environment, and gives the address until it is closed again. */
async function served(options: ServeOptions, PORT?: string): Promise<AddressInfo> {
  const before = process.env['PORT']
  if (PORT === undefined) delete process.env['PORT']
  else process.env['PORT'] = PORT
  try {
    const server = await serve(app, options)
    const address = server.address() as AddressInfo
    assert.ok(server.listening)
    await close(server)
    return address
  } finally {
    if (before === undefined) delete process.env['PORT']
    else process.env['PORT'] = before
  }
}

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const { port } = await served({ port: 0, host: '127.0.0.1' })
  return port
}

test('serve listens and answers', async () => {
  const server = await serve(app, { port: 0, host: '127.0.0.1' })
  try {
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/voice`
    const { headers } = signRequest({ url, params: {}, method: 'GET', authToken: TOKEN })
    const response = await fetch(url, { headers: { ...headers, Connection: 'close' } })
    assert.match(await response.text(), /<Say>Hi<\/Say>/)
  } finally {
    await close(server)
  }
})

test('port 0 is any free port', async () => {
  assert.ok((await served({ port: 0, host: '127.0.0.1' })).port > 0)
})

test('the host is the interface', async () => {
  assert.equal((await served({ port: 0, host: '127.0.0.1' })).address, '127.0.0.1')
})

test('without a host it listens on all interfaces', async () => {
  assert.match((await served({ port: 0 })).address, /^(::|0\.0\.0\.0)$/)
})

test('the port of the environment', async () => {
  const port = await freePort()
  assert.equal((await served({ host: '127.0.0.1' }, String(port))).port, port)
  assert.ok((await served({ host: '127.0.0.1' }, '0')).port > 0)
})

test('a port that is given wins over that of the environment', async () => {
  const port = await freePort()
  assert.equal((await served({ port, host: '127.0.0.1' }, 'nonsense')).port, port)
})

for (const PORT of ['', 'nonsense', '-1', '65536', '3000.5', '0x10', '3000 ', '/tmp/socket']) {
  test(`the PORT ${JSON.stringify(PORT)} is refused`, () =>
    assert.rejects(served({ host: '127.0.0.1' }, PORT), {
      name: 'TypeError',
      message: `PORT is ${JSON.stringify(PORT)}, not a port from 0 to 65535.`,
    }))
}

test('it is refused by a rejection: serve() itself never throws', () => {
  const { PORT } = process.env
  process.env['PORT'] = 'nonsense'
  try {
    const serving = serve(app)
    return assert.rejects(serving, { name: 'TypeError' })
  } finally {
    if (PORT === undefined) delete process.env['PORT']
    else process.env['PORT'] = PORT
  }
})

for (const port of [-1, 65_536, 3000.5, Number.NaN]) {
  test(`port ${port} is refused`, () => assert.rejects(served({ port, host: '127.0.0.1' }), /port/))
}

test('a port that is taken: the error says so, and what to do', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  try {
    await assert.rejects(serve(app, { port, host: '127.0.0.1' }), (error: Error) => {
      assert.match(error.message, new RegExp(`^Port ${port} is taken by another process`))
      assert.match(error.message, new RegExp(`PORT=${port + 1}`))
      assert.equal((error.cause as NodeJS.ErrnoException).code, 'EADDRINUSE')
      return true
    })
  } finally {
    await close(other)
  }
})

test('an interface that is not there', () =>
  assert.rejects(serve(app, { port: 0, host: '192.0.2.1' }), { code: 'EADDRNOTAVAIL' }))

test.run()
