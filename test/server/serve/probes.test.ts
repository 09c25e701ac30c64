import assert from 'node:assert/strict'
import Koa from 'koa'
import { Registry } from 'prom-client'
import { prometheus, type ServeOptions, serve } from 'twimlx/server'
import { test } from 'uvu'
import { withServe } from './with-serve.js'

/** An app that refuses everything, as one that asks for signatures does. */
const closed = () =>
  new Koa().use((ctx) => {
    ctx.status = 403
  })

test('/healthz and /readyz are answered before the app', () =>
  withServe(closed(), {}, async ({ get }) => {
    for (const path of ['/healthz', '/readyz', '/healthz?verbose', '/readyz?a=b']) {
      const { status, headers, text } = await get(path)
      assert.equal(status, 200, path)
      assert.deepEqual(JSON.parse(text), { status: 'ok' })
      assert.equal(headers['content-type'], 'application/json; charset=utf-8')
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['content-length'], '15')
    }
    assert.equal((await get('/')).status, 403)
    assert.equal((await get('/healthz/')).status, 403)
  }))

test('HEAD gets the same without a body, other methods 405', () =>
  withServe(closed(), {}, async ({ get }) => {
    const head = await get('/healthz', 'HEAD')
    assert.deepEqual({ status: head.status, text: head.text }, { status: 200, text: '' })
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await get('/readyz', method)
      assert.equal(status, 405)
      assert.equal(headers['allow'], 'GET, HEAD')
    }
  }))

test('the paths can be others, or none', () =>
  withServe(closed(), { healthPath: '/alive', readyPath: false }, async ({ get }) => {
    assert.equal((await get('/alive')).status, 200)
    assert.equal((await get('/healthz')).status, 403)
    assert.equal((await get('/readyz')).status, 403)
  }))

test('/metrics is there when metrics are', async () => {
  await withServe(closed(), {}, async ({ get }) => assert.equal((await get('/metrics')).status, 403))
  const metrics = prometheus({ register: new Registry() })
  await withServe(closed(), { metrics }, async ({ get }) => {
    const { status, headers, text } = await get('/metrics')
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8')
    assert.match(text, /^twimlx_blocked_total 0$/m)
  })
  await withServe(closed(), { metrics, metricsPath: '/internal' }, async ({ get }) => {
    assert.equal((await get('/metrics')).status, 403)
    assert.equal((await get('/internal')).status, 200)
  })
  await withServe(closed(), { metrics, metricsPath: false }, async ({ get }) =>
    assert.equal((await get('/metrics')).status, 403),
  )
})

test('metrics that cannot be written are an empty 500 and a line in the log', () => {
  const metrics = {
    record() {},
    contentType: 'text/plain',
    text: () => Promise.reject(new Error('The registry is broken.')),
  }
  return withServe(closed(), { metrics }, async ({ get, lines }) => {
    const { status, text } = await get('/metrics')
    assert.deepEqual({ status, text }, { status: 500, text: '' })
    assert.deepEqual(
      lines.map(({ level }) => level),
      ['error'],
    )
  })
})

for (const [options, message] of [
  [{ healthPath: 'healthz' }, /healthPath takes a path/],
  [{ readyPath: '/ready?' }, /readyPath takes a path/],
  [{ readyPath: true }, /readyPath takes a path/],
  [{ healthPath: '/same', readyPath: '/same' }, /must differ/],
  [{ drainDelay: -1 }, /drainDelay takes milliseconds from 0 to 60000, not -1/],
  [{ drainDelay: '5' }, /drainDelay/],
  [{ stopTimeout: Number.NaN }, /stopTimeout/],
  [{ stopTimeout: 600_001 }, /stopTimeout/],
  [{ signals: 'SIGTERM' }, /signals takes true or false/],
  [{ requireRedis: 1 }, /requireRedis takes true or false/],
  [{ logNumbers: 'yes' }, /logNumbers takes true or false/],
  [{ onStop: {} }, /onStop takes a function/],
  [{ metrics: { record() {} } }, /metrics takes what prometheus\(\) gives/],
  [{ redis: 'redis://localhost' }, /redis takes clients/],
  [{ redis: [undefined] }, /redis takes clients/],
  [{ logger: console.log }, /logger takes an object/],
] as const) {
  test(`serve refuses ${JSON.stringify(options)}`, () =>
    assert.rejects(serve(closed(), { port: 0, ...(options as unknown as ServeOptions) }), (error: Error) => {
      assert.equal(error.name, 'TypeError')
      assert.match(error.message, message)
      return true
    }))
}

test.run()
