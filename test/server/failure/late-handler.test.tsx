import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context, Middleware, Next } from 'koa'
import { Say, useSession } from 'twimlx'
import { mount, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, appOf, withServer } from '../with-server.js'

// A handler that goes on after its request has been answered for it.

const call = { CallSid: `CA${'3'.repeat(32)}`, AccountSid: `AC${'3'.repeat(32)}`, From: '+14155550100' }

/** Ends the request a while after everything behind it. */
const slowToEnd: Middleware = async (ctx, next) => {
  await next()
  await pause(150)
  ctx.set('X-Took', 'long')
  ctx.set({ 'X-More': 'yes', 'Content-Type': 'text/html' })
}

test('what a late handler sets does not replace the apology, whatever is awaited behind it', async () => {
  const late = async (ctx: Context, _: Next) => {
    await pause(100)
    ctx.body = 'late'
    ctx.type = 'text/plain'
    ctx.status = 202
    ctx.set('Content-Length', '4')
  }
  await withServer(appOf(slowToEnd, twilio({ deadline: 50 }), late), async (ask, errors) => {
    const { status, headers, xml } = await ask('/', { form: call })
    assert.equal(status, 200)
    assert.equal(xml, APOLOGIES.voice)
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
    assert.deepEqual([headers['x-took'], headers['x-more']], ['long', 'yes'])
    await pause(100)
    assert.equal(errors.length, 1)
  })
})

test('a handler that hangs does not keep the session from the next request of its call', async () => {
  const Hangs = () => {
    useSession()['seen'] = true
    return new Promise<never>(() => {})
  }
  const Next = () => <Say>{useSession()['seen'] ? 'Seen' : 'Not seen'}</Say>
  await withServer(appOf(mount({ '/hangs': Hangs, '/next': Next }, { deadline: 100 })), async (ask) => {
    assert.equal((await ask('/hangs', { form: call })).xml, APOLOGIES.voice)
    const start = performance.now()
    const answer = await ask('/next', { form: call })
    assert.ok(performance.now() - start < 600, 'no turn to wait for')
    assert.equal(answer.xml, '<Response><Say>Not seen</Say></Response>')
  })
})

test("a listener of the app's error event that throws takes nobody's answer", async () => {
  const Broken = () => {
    throw new Error('broken')
  }
  const app = appOf(mount({ '/': Broken }))
  app.on('error', () => {
    throw new Error('the tracker is broken, too')
  })
  await withServer(app, async (ask) => {
    assert.equal((await ask('/', { form: call })).xml, APOLOGIES.voice)
  })
})

test.run()
