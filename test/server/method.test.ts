import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import { allowMethods } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, withServer } from './with-server.js'

const handler: Middleware = (ctx) => {
  ctx.body = ctx.method
}
const app = () => appOf(allowMethods(), handler)

for (const method of ['GET', 'POST']) {
  test(`${method} goes on`, () =>
    withServer(app(), async (ask) => {
      assert.equal((await ask('/', { method })).text, method)
    }))
}

for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']) {
  test(`${method} does not`, () =>
    withServer(app(), async (ask) => {
      const { status, headers, text } = await ask('/', { method })
      assert.equal(status, 405)
      assert.equal(headers.allow, 'GET, POST')
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(text, '')
    }))
}

test('X-HTTP-Method-Override changes nothing', () =>
  withServer(app(), async (ask) => {
    assert.equal((await ask('/', { headers: { 'X-HTTP-Method-Override': 'PUT' } })).text, 'GET')
    assert.equal((await ask('/', { method: 'PUT', headers: { 'X-HTTP-Method-Override': 'GET' } })).status, 405)
  }))

test.run()
