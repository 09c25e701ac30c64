import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from 'koa'
import { createClient, type RedisClientType } from 'redis'
import { Say, useSession } from 'twimlx'
import { keepSession, mount, readBody, redisSession } from 'twimlx/server'
import { redisClient } from '../../../src/server/redis/redis-client.js'
import { deleteKeys, type RedisServer, redisTest, startRedis, uniquePrefix } from '../../redis/redis-server.js'
import { type LossyProxy, lossyProxy } from '../redis/lossy-proxy.js'
import { APOLOGIES, type Ask, appOf, TOKEN, withServer } from '../with-server.js'

const test = redisTest('redisSession › Redis away for moments or minutes')

let server: RedisServer
let client: RedisClientType
let admin: ReturnType<typeof createClient>
let calls = 0

test.before(async () => {
  server = await startRedis()
  client = await redisClient(server.url)
  admin = createClient({ url: server.url })
  admin.on('error', () => {})
  await admin.connect()
})

test.after(async () => {
  client?.destroy()
  admin?.destroy()
  await server?.stop()
})

const call = () => ({ form: { CallSid: `CA${++calls}`, CallStatus: 'in-progress', From: '+14155550100' } })

/** Counts the requests of a call, in `?pause=` milliseconds. */
async function count(ctx: Context): Promise<void> {
  const before = Number(ctx.session['count'] ?? 0)
  await pause(Number(ctx.query['pause'] ?? 0))
  ctx.session['count'] = before + 1
  ctx.body = String(before + 1)
}

function counting(use: (ask: Ask) => Promise<void>): Promise<void> {
  const app = appOf(readBody(), keepSession({ store: redisSession(client) }), count)
  return withServer(app, use)
}

/** Connections of clients, but not the one that says so. */
const killConnections = () => admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'])

test('a connection that is lost costs nobody a call, whenever it is lost', () =>
  counting(async (ask) => {
    for (let round = 0; round < 3; round++) {
      const asked: Promise<{ status: number; text: string }>[] = []
      for (let i = 0; i < 30; i++) {
        asked.push(ask('/?pause=20', call()))
        if (i === 10) await killConnections()
        await pause(10)
      }
      const answers = await Promise.all(asked)
      assert.deepEqual(
        answers.map(({ status, text }) => `${status} ${text}`),
        asked.map(() => '200 1'),
      )
    }
  }))

test('a server that hangs for 150 ms costs nobody a call', () =>
  counting(async (ask) => {
    await ask('/', call())
    const during = [ask('/?pause=60', call())]
    await pause(20)
    server.freeze()
    // One is about to write, one begins.
    during.push(ask('/', call()))
    await pause(150)
    server.thaw()
    const answers = await Promise.all(during)
    assert.deepEqual(
      answers.map(({ status, text }) => `${status} ${text}`),
      ['200 1', '200 1'],
    )
    // None of them has left a turn behind.
    assert.deepEqual(await admin.keys('*:turn'), [])
  }))

test('an outage fails those who ask for the session, nobody else; it ends for all at once', async () => {
  const Remember = () => {
    const session = useSession<{ seen: boolean }>()
    session.seen = true
    return <Say>Welcome back</Say>
  }
  const Read = () => <Say>{String(useSession()['seen'])}</Say>
  const List = () => <Say>{Object.keys(useSession()).join()}</Say>
  const Has = () => <Say>{String('seen' in useSession())}</Say>
  const Forget = () => {
    delete useSession()['seen']
    return <Say>Who?</Say>
  }
  const Named = () => {
    useSession()
    return <Say>Hello</Say>
  }
  const routes = { '/remember': Remember, '/read': Read, '/list': List, '/has': Has, '/forget': Forget }
  const others = { '/hello': () => <Say>Hello</Say>, '/named': Named }
  const app = appOf(mount({ ...routes, ...others }, { authToken: TOKEN, session: redisSession(client) }))
  await withServer(app, async (ask) => {
    await server.kill()
    const began = performance.now()
    for (let round = 0; round < 3; round++) {
      for (const path of Object.keys(others)) {
        assert.equal((await ask(path, call())).xml, '<Response><Say>Hello</Say></Response>', path)
      }
      for (const path of Object.keys(routes)) {
        assert.equal((await ask(path, call())).xml, APOLOGIES.voice, path)
      }
    }
    assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`)
    await server.restart()
    // Half a second is what it takes, on a machine that has nothing else to do.
    await pause(1000)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/remember', call())))
    assert.deepEqual(
      answers.map(({ xml }) => xml),
      answers.map(() => '<Response><Say>Welcome back</Say></Response>'),
    )
  })
})

// Answers that are lost after Redis has done what it was asked.

async function behindProxy(use: (proxy: LossyProxy, client: RedisClientType) => Promise<void>): Promise<void> {
  const proxy = await lossyProxy(server.port)
  const lossy = await redisClient(proxy.url)
  try {
    await use(proxy, lossy)
  } finally {
    lossy.destroy()
    await proxy.close()
  }
}

test('a turn whose answer was lost is still that request’s', () =>
  behindProxy(async (proxy, lossy) => {
    const prefix = uniquePrefix()
    const store = redisSession(lossy, { prefix, wait: 10_000, timeout: 2000 })
    await (await store.open('call:AC1:CA1')).close([])
    proxy.loseNext()
    const began = performance.now()
    const open = await store.open('call:AC1:CA1')
    assert.ok(performance.now() - began < 2500, `${performance.now() - began} ms`)
    assert.equal(await admin.exists(`${prefix}{call:AC1:CA1}:turn`), 1)
    await open.close([])
    assert.equal(await admin.exists(`${prefix}{call:AC1:CA1}:turn`), 0)
    await deleteKeys(prefix, server.url)
  }))

test('what was written although its answer was lost is no conflict', () =>
  behindProxy(async (proxy, lossy) => {
    const prefix = uniquePrefix()
    const store = redisSession(lossy, { prefix, timeout: 2000 })
    const open = await store.open('call:AC1:CA1')
    proxy.loseNext()
    assert.deepEqual(await open.close([{ name: 'count', before: undefined, after: '1' }]), [])
    assert.equal(await admin.hGet(`${prefix}{call:AC1:CA1}`, 'count'), '1')
    await deleteKeys(prefix, server.url)
  }))

test.run()
