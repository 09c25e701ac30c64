import assert from 'node:assert/strict'
import { test } from 'uvu'
import { loadedPackages } from '../loaded-files.js'

const koa = loadedPackages("import 'koa'; import 'koa-bodyparser'")

/** Those that some code loads beside Koa and koa-bodyparser, and what these need. */
function more(code: string): string[] {
  return loadedPackages(code).filter((name) => !koa.includes(name))
}

test('importing twimlx/server loads Koa, koa-bodyparser and no other package', () => {
  const packages = loadedPackages("import 'twimlx/server'")
  assert.ok(packages.includes('koa-bodyparser'), packages.join(' '))
  assert.deepEqual(packages, koa)
})

test('an app that answers and logs nothing needs lru-cache on top', () => {
  const code = `
    import { createApp } from 'twimlx/server'
    const app = createApp({ '/': () => null }, { authToken: 'secret', logger: false })
    await new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', async () => {
        await fetch('http://127.0.0.1:' + server.address().port, { method: 'POST' })
        server.close(resolve)
      })
    })`
  assert.deepEqual(more(code), ['lru-cache'])
})

test('options load what they ask for', () => {
  const packages = more(`
    import { createApp, prometheus } from 'twimlx/server'
    createApp({ '/': () => null }, { authToken: 'secret', metrics: prometheus(), rateLimit: { points: 5, duration: 60 } })`)
  for (const name of ['prom-client', 'rate-limiter-flexible']) assert.ok(packages.includes(name), packages.join(' '))
  for (const name of ['redis', '@redis/client', 'twilio', 'pino', 'libphonenumber-js']) {
    assert.equal(packages.includes(name), false, name)
  }
})

test.run()
