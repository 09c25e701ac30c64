import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { defineRoutes } from 'twimlx'
import { test } from 'uvu'
import type { App } from '../../../src/testing/transport/app.js'
import { transportTo } from '../../../src/testing/transport/transport-to.js'
import { answered, noting, type Seen, TOKEN, withTransport } from './with-transport.js'

function koaApp(): Koa {
  return new Koa().use((ctx) => {
    ctx.type = 'text/xml'
    ctx.body = `<Response><Say>${ctx.method} ${ctx.path}</Say></Response>`
  })
}

test('a Koa app is called', () =>
  withTransport(koaApp(), async (send, { origin }) => {
    const { status, body, headers, url, method, problem } = await send('/voice')
    assert.equal(problem, undefined)
    assert.equal(body, '<Response><Say>POST /voice</Say></Response>')
    assert.deepEqual(
      [status, url, method, headers['content-type']],
      [200, `${origin}/voice`, 'POST', 'text/xml; charset=utf-8'],
    )
  }))

test('so is a request listener, and a server that does not listen', async () => {
  const seen: Seen[] = []
  const listener = noting(seen, answered)
  for (const app of [listener, createServer(listener)]) {
    await withTransport(app, async (send) => {
      assert.equal((await send('/voice')).body, '<Response/>')
    })
    if (typeof app !== 'function') assert.equal(app.listening, false)
  }
  assert.equal(seen.length, 2)
})

test('so is a server that listens, which stays open, and a URL', async () => {
  const server = createServer(answered)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const url = `http://127.0.0.1:${port}`
    for (const app of [server, url, `${url}/`, new URL(url)]) {
      await withTransport(app, async (send, { origin }) => {
        assert.equal(origin, url)
        assert.equal((await send('/voice')).body, '<Response/>')
      })
      assert.ok(server.listening)
    }
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})

test('anything else is refused with what is allowed', () => {
  const refused = (app: unknown) => {
    try {
      transportTo(app as App, { authToken: TOKEN })
    } catch (error) {
      assert.ok(error instanceof TypeError)
      return error.message
    }
    return assert.fail('It was taken.')
  }
  const allowed =
    'app takes a Koa app, a request listener (an Express app is one), an http.Server, or a URL such as http://127.0.0.1:3000, not'
  assert.equal(refused(undefined), `${allowed} undefined.`)
  assert.equal(refused(null), `${allowed} null.`)
  assert.equal(refused(3000), `${allowed} 3000.`)
  assert.equal(refused('localhost:3000'), `${allowed} "localhost:3000".`)
  assert.equal(refused({ port: 3000 }), `${allowed} an object with port.`)
  assert.equal(refused(Promise.resolve(koaApp())), `${allowed} an object of the class Promise. Await it first.`)
  for (const table of [defineRoutes({ '/voice': () => null }), { '/voice': () => null }]) {
    assert.match(refused(table), /createApp\(routes, …\) of twimlx\/server makes an app of it\.$/)
  }
  assert.match(
    refused('http://127.0.0.1:3000/voice'),
    /^app takes a URL without path, .*: http:\/\/127\.0\.0\.1:3000\./,
  )
})

test('options that cannot be right are refused', () => {
  const refuses = (options: object, message: RegExp) =>
    assert.throws(() => transportTo(answered, { authToken: TOKEN, ...options }), { name: 'TypeError', message })
  refuses({ authToken: '' }, /^authToken is needed .* authToken: false sends them unsigned\.$/)
  for (const timeout of [0, -1, Number.NaN, 1e6, '15']) refuses({ timeout }, /^timeout takes a number of seconds/)
  for (const publicUrl of ['example.com', 'ftp://example.com', 'https://example.com/?a=1', 7]) {
    refuses({ publicUrl }, /^publicUrl takes an http\(s\) URL without query/)
  }
  refuses({ headers: { 'X Y': '1' } }, /^headers: "X Y" cannot be sent/)
  refuses({ headers: { X: 'a\nb' } }, /^headers: "X" cannot be sent/)
  refuses({ headers: { X: 1 } }, /^headers: X takes text, not 1\.$/)
  refuses({ apps: { 'https://a.test/x': answered } }, /^apps takes origins/)
  refuses({ apps: { 'https://a.test': {} } }, /^apps: https:\/\/a\.test takes a Koa app/)
  refuses(
    { publicUrl: 'https://a.test/', apps: { 'https://a.test:443': answered } },
    /is the publicUrl of the first app/,
  )
})

test('the origin of an app is known once it is open', async () => {
  const transport = transportTo(answered, { authToken: TOKEN })
  assert.throws(() => transport.origin, /await open\(\) before reading origin/)
  await Promise.all([transport.open(), transport.open()])
  assert.match(transport.origin, /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.ok(transport.serves(`${transport.origin}/voice?a#b`))
  assert.ok(!transport.serves('http://127.0.0.1:1/voice'))
  assert.ok(!transport.serves('/voice'))
  await transport.close()
  await transport.close()
})

test('with a public URL it is known at once', () => {
  const transport = transportTo(answered, { authToken: TOKEN, publicUrl: 'https://Phone.test:443/twilio' })
  assert.equal(transport.origin, 'https://phone.test')
  assert.ok(transport.serves('https://phone.test/voice'))
})

test('what is sent after the end gets a problem, and starts nothing', async () => {
  for (const isOpened of [true, false]) {
    const transport = transportTo(answered, { authToken: TOKEN, publicUrl: 'https://phone.test' })
    if (isOpened) await transport.open()
    await transport.close()
    const { problem } = await transport.send({
      method: 'GET',
      url: 'https://phone.test/',
      params: {},
      channel: 'voice',
    })
    assert.equal(problem?.message, 'https://phone.test/ could not be called: it was closed.')
  }
})

test('other apps are called at their origins, and nobody else', async () => {
  const calls: string[] = []
  const app =
    (name: string): RequestListener =>
    ({ url, headers }, response) => {
      calls.push(`${name} ${headers['x-forwarded-proto']}://${headers.host}${url}`)
      response.end()
    }
  const options = { publicUrl: 'https://phone.test', apps: { 'http://billing.test:8080': app('billing') } }
  await withTransport(
    app('main'),
    async (send, { serves }) => {
      await send('https://phone.test/voice')
      await send('http://billing.test:8080/pay')
      assert.ok(serves('http://billing.test:8080/'))
      assert.deepEqual(calls, ['main https://phone.test/voice', 'billing http://billing.test:8080/pay'])
      const { problem, sent } = await send('https://elsewhere.test/')
      assert.equal(problem?.code, 11210)
      assert.match(
        problem?.message ?? '',
        /calls only https:\/\/phone\.test, http:\/\/billing\.test:8080\. .*apps: \{ 'https:\/\/elsewhere\.test': thatApp \}\.$/,
      )
      assert.match((await send('http://phone.test/')).problem?.message ?? '', /Only the scheme or port differs/)
      assert.deepEqual([sent, calls.length], [[], 2])
      for (const url of ['nonsense', 'ftp://phone.test/', 'https://phone.test:99999/', 'tel:+14155550100']) {
        assert.equal((await send(url)).problem?.code, 11100, url)
      }
    },
    options,
  )
})

test('behind a proxy, the port where the app runs is not the address of the app', async () => {
  const server = createServer(answered)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    await withTransport(
      server,
      async (send) => {
        const { problem } = await send(`${local}/voice`)
        assert.equal(problem?.code, 11210)
        assert.match(problem?.message ?? '', /absolute URLs have to begin with its public one/)
      },
      { publicUrl: 'https://phone.test' },
    )
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})

test('a transport that nobody closes does not keep the process alive', () => {
  const code = `
    import { transportTo } from ${JSON.stringify(new URL('../../../src/testing/transport/transport-to.ts', import.meta.url).href)}
    const transport = transportTo((request, response) => setTimeout(() => response.end('late'), 50), { authToken: 'x' })
    await transport.open()
    const { body } = await transport.send({ method: 'POST', url: transport.origin, params: {}, channel: 'voice' })
    console.log(body)`
  const args = ['-C', 'twimlx:source', '--import', 'tsx', '--input-type=module', '--eval', code]
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 })
  assert.deepEqual([stdout, stderr, signal], ['late\n', '', null])
})

test.run()
