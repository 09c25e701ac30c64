import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { redisClient, serve, type TwimlServer } from 'twimlx/server'
import { crawl, phone, signRequest, snapshot, twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { deleteKeys, redisTest, redisUrl, startRedis, uniquePrefix } from '../test/redis/redis-server.js'
import { makeApp, routes, Status, type Stores, storesIn, Welcome } from './production.js'

test('the order is asked for once', () => {
  snapshot(
    <Welcome />,
    `
    <Response>
      <Gather finishOnKey="#" action="/status">
        <Say>Key in the number of your order, then press the pound key.</Say>
      </Gather>
      <Redirect>/voice</Redirect>
    </Response>
    `,
    { routes, session: {} },
  )
  snapshot(<Welcome />, '<Response><Redirect>/status</Redirect></Response>', {
    routes,
    session: { order: { number: '42' } },
  })
})

test('what was keyed in is kept for the rest of the call', () => {
  const session: { order?: { number: string } } = {}
  snapshot(
    <Status />,
    `
    <Response>
      <Say>Order <say-as interpret-as="digits">42</say-as> is on its way. Goodbye.</Say>
      <Hangup/>
    </Response>
    `,
    { routes, session, request: twilioRequest({ digits: '42' }) },
  )
  assert.deepEqual(session, { order: { number: '42' } })
})

test('a pound key alone leads back to the question', () => {
  const request = twilioRequest({ digits: '' })
  snapshot(<Status />, '<Response><Redirect>/voice</Redirect></Response>', { routes, session: {}, request })
})

const authToken = 'a-made-up-auth-token'
const adminToken = 'a-made-up-token-of-16-or-more'
const publicUrl = 'https://orders.example.com'
const call = { CallSid: `CA${'0'.repeat(32)}`, CallStatus: 'ringing', Direction: 'inbound', From: '+14155550100' }

type Fields = Readonly<Record<string, string>>

/** One process of the line, asked as Twilio and an administrator would. */
async function startLine(stores: Stores) {
  const app = makeApp(stores, adminToken, { authToken, publicUrl, logger: false })
  const server: TwimlServer = await serve(app, { port: 0, host: '127.0.0.1', logger: false, signals: false })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async ask(path: string, fields: Fields = {}, headers: Fields = {}): Promise<string> {
      const signed = signRequest({ url: publicUrl + path, params: { ...call, ...fields }, authToken })
      const answer = await fetch(origin + path, { ...signed, headers: { ...signed.headers, ...headers } })
      assert.equal(answer.status, 200)
      return (await answer.text()).replace(/^<\?xml[^>]*\?>/, '')
    },
    fetch: (path: string, options?: RequestInit) => fetch(origin + path, options),
    block: (number: string, token = adminToken) =>
      fetch(`${origin}/admin/blacklist`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ number, reason: 'a prank' }),
      }),
    stop: () => server.stop(),
  }
}

const rejected = '<Response><Reject reason="rejected"/></Response>'

test('in memory: a call, a caller who is blocked in its midst, and requests of others', async () => {
  const stores = storesIn(undefined)
  const line = await startLine(stores)
  try {
    assert.match(await line.ask('/phone/voice'), /action="\/phone\/status"/)
    assert.match(await line.ask('/phone/status', { Digits: '42' }), />42<\/say-as> is on its way/)
    assert.match(await line.ask('/phone/voice'), /^<Response><Redirect>\/phone\/status<\/Redirect>/)

    assert.equal((await line.block('+14155550100', 'a-guess')).status, 403)
    assert.equal((await line.fetch('/admin/blacklist/export')).status, 403)
    assert.match(await line.ask('/phone/voice'), /<Redirect>/)
    assert.ok((await line.block('(415) 555-0100')).ok)
    assert.equal(await line.ask('/phone/voice'), rejected)

    assert.equal((await line.fetch('/phone/voice', { method: 'POST' })).status, 403)
  } finally {
    await line.stop()
    await stores.blacklist.close()
  }
})

test('a whole call: silence, a number, and the same caller once he is blocked', async () => {
  const stores = storesIn(undefined)
  const line = phone(makeApp(stores, adminToken, { authToken, publicUrl, logger: false }), { authToken, publicUrl })
  const call = await line.call('/phone/voice')
  call.heard('Key in the number of your order')
  await call.silence()
  call.heard('Key in the number of your order')
  await call.press('#')
  assert.equal(call.waitingFor?.verb, 'Gather', 'a pound key alone is no number')
  await call.press('42#')
  call.heard('Order 42 is on its way')
  assert.equal(call.status, 'completed')

  await stores.blacklist.add({ number: '+14155550100', reason: 'a prank' })
  assert.equal((await line.call('/phone/voice')).status, 'no-answer')
  assert.equal((await line.call('/phone/voice', { from: '+14155550101' })).status, 'in-progress')
  await stores.blacklist.close()
})

test('every path ends well', async () => {
  const stores = storesIn(undefined)
  const app = makeApp(stores, adminToken, { authToken, publicUrl, logger: false })
  const flow = await crawl(app, { authToken, publicUrl, start: '/phone/voice' })
  assert.deepEqual(flow.problems, [])
  await stores.blacklist.close()
})

test('a short token for administrators is refused at once', () => {
  assert.throws(() => makeApp(storesIn(undefined), '', { authToken }), { name: 'TypeError', message: /ADMIN_TOKEN/ })
})

/** Starts the file itself, and waits until it listens or ends. */
async function startFile(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['-C', 'twimlx:source', '--import', 'tsx', 'examples/production.tsx'], {
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'info',
      TWILIO_AUTH_TOKEN: authToken,
      ADMIN_TOKEN: adminToken,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const listening = new Promise<string | undefined>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        printed += chunk
        const port = /Listening: .*port: (\d+)/s.exec(printed)?.[1]
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
      })
    }
    void ended.then(() => resolve(undefined))
  })
  return { child, origin: await listening, ended, printed: () => printed }
}

test('the file listens until SIGTERM', async () => {
  const { child, origin = assert.fail('it did not start'), ended, printed } = await startFile({ PUBLIC_URL: publicUrl })
  try {
    assert.equal((await fetch(`${origin}/readyz`)).status, 200)
    const { url, ...request } = signRequest({ url: `${publicUrl}/phone/voice`, params: call, authToken })
    assert.equal((await fetch(url.replace(publicUrl, origin), request)).status, 200)
    assert.equal((await fetch(`${origin}/phone/voice`, { method: 'POST' })).status, 403)
    child.kill('SIGTERM')
    assert.equal(await ended, 0, printed())
  } finally {
    child.kill('SIGKILL')
  }
})

test('the file does not start without the secrets', async () => {
  for (const name of ['TWILIO_AUTH_TOKEN', 'ADMIN_TOKEN']) {
    const { child, origin, ended, printed } = await startFile({ [name]: '' })
    child.kill('SIGKILL')
    assert.equal(origin, undefined)
    assert.notEqual(await ended, 0)
    assert.match(printed(), /TypeError: .*TOKEN/)
  }
})

const onRedis = redisTest('two processes')

onRedis('share calls, the blacklist and the answers to retries', async () => {
  const prefix = uniquePrefix()
  const clients = await Promise.all([redisClient(await redisUrl()), redisClient(await redisUrl())])
  const stores = clients.map((client) => storesIn(client, prefix))
  const [one, two] = await Promise.all(stores.map(startLine))
  try {
    assert.ok(one && two)
    await one.ask('/phone/voice')
    const retry = { 'I-Twilio-Idempotency-Token': 'b1946ac9' }
    const first = await one.ask('/phone/status', { Digits: '42' }, retry)
    assert.match(first, />42<\/say-as>/)
    assert.match(await two.ask('/phone/status'), />42<\/say-as>/)
    await two.ask('/phone/status', { Digits: '43' })
    assert.equal(await two.ask('/phone/status', { Digits: '42' }, retry), first)
    assert.match(await one.ask('/phone/status'), />43<\/say-as>/, 'the retry has changed nothing')

    assert.ok((await one.block('(415) 555-0100')).ok)
    for (const end = Date.now() + 5000; (await two.ask('/phone/voice')) !== rejected; await pause(20)) {
      assert.ok(Date.now() < end, 'the other process never heard that the caller is blocked')
    }
  } finally {
    await Promise.all([one?.stop(), two?.stop(), ...stores.map(({ blacklist }) => blacklist.close())])
    for (const client of clients) client.destroy()
    await deleteKeys(prefix)
  }
})

onRedis('the file uses REDIS_URL, and ends with everything closed', async () => {
  const redis = await startRedis()
  const { child, origin = assert.fail('it did not start'), ended, printed } = await startFile({ REDIS_URL: redis.url })
  try {
    assert.deepEqual(await (await fetch(`${origin}/readyz`)).json(), { status: 'ok', redis: 'ok' })
    child.kill('SIGTERM')
    assert.equal(await ended, 0, printed())
  } finally {
    child.kill('SIGKILL')
    await redis.stop()
  }
})

test.run()
onRedis.run()
