import assert from 'node:assert/strict'
import Koa from 'koa'
import { Say } from 'twimlx'
import { createApp, defineRoutes } from 'twimlx/server'
import { test } from 'uvu'
import { withServer } from './with-server.js'

const Welcome = () => <Say>Hi</Say>

test('createApp is a Koa app that answers the table', () => {
  const app = createApp({ '/voice': Welcome })
  assert.ok(app instanceof Koa)
  return withServer(app, async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Say>Hi</Say></Response>')
    assert.equal((await ask('/other')).status, 404)
  })
})

test('it takes what defineRoutes made, and the options of mount', () =>
  withServer(createApp(defineRoutes({ '/voice': Welcome }), { prefix: '/phone' }), async (ask) => {
    assert.equal((await ask('/phone/voice')).status, 200)
    assert.equal((await ask('/voice')).status, 404)
  }))

test('more may be added to it', () => {
  const app = createApp({ '/voice': Welcome }).use((ctx) => {
    ctx.body = 'more'
  })
  return withServer(app, async (ask) => {
    assert.equal((await ask('/other')).text, 'more')
  })
})

test.run()
