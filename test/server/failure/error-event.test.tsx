import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import Koa, { type Context } from 'koa'
import { twilio } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, type Ask, withServer } from '../with-server.js'
import { formOf, kinds, PERSONAL } from './kinds.js'

// Errors reach those who listen to the app, and nobody prints them whole.

const throwing = (ctx: Context) => {
  throw new Error(`Nobody has ${ctx.twilio.params.get('From')}`)
}

function failingApp(handler: (ctx: Context) => unknown = throwing): Koa {
  return new Koa().use(twilio({ session: false, logger: false, deadline: 100 })).use(handler as Koa.Middleware)
}

/** Everything that console.error and console.warn were given. */
async function printed(run: () => Promise<void>): Promise<string> {
  const { error, warn } = console
  let text = ''
  const collect = (...parts: unknown[]) => {
    text += `${parts.join(' ')}\n`
  }
  Object.assign(console, { error: collect, warn: collect })
  try {
    await run()
  } finally {
    Object.assign(console, { error, warn })
  }
  return text
}

const fail = async (ask: Ask) => {
  assert.equal((await ask('/', { form: formOf('voice') })).xml, APOLOGIES.voice)
}

test('an own listener gets the error itself, and the request', async () => {
  const app = failingApp()
  const heard: [Error, Context][] = []
  app.on('error', (error: Error, ctx: Context) => heard.push([error, ctx]))
  const text = await printed(() => withServer(app, fail))
  assert.equal(heard.length, 1)
  const [[error, ctx] = assert.fail('nothing was heard')] = heard
  assert.match(error.message, /\+14155550100/)
  assert.equal(ctx.twilio.type, 'voice')
  assert.equal(text, '')
})

test('several listeners all hear it', async () => {
  const app = failingApp()
  const heard: string[] = []
  app.on('error', () => heard.push('a'))
  app.once('error', () => heard.push('b'))
  await withServer(app, fail)
  assert.deepEqual(heard, ['a', 'b'])
})

test('what is thrown and is no error comes as one that does not quote it', async () => {
  for (const thrown of [`a text with ${PERSONAL.From}`, undefined, null, 42, { secret: PERSONAL.Body }, Symbol('s')]) {
    const app = failingApp(() => {
      throw thrown
    })
    await withServer(app, async (ask, errors) => {
      await fail(ask)
      assert.ok(errors[0] instanceof Error)
      assert.match(errors[0].message, /^Something that is no Error was thrown/)
      assert.equal(errors[0].cause, thrown)
    })
  }
})

test('an error is heard once for a request, of whatever kind', async () => {
  for (const [kind, { form }] of kinds) {
    await withServer(failingApp(), async (ask, errors) => {
      await ask('/', { form })
      assert.equal(errors.length, 1, kind)
    })
  }
})

test('a refused request is no error', async () => {
  await withServer(failingApp(), async (ask, errors) => {
    for (const signature of [false, 'x', 'A'.repeat(27).concat('=')] as const) {
      assert.equal((await ask('/', { form: formOf('voice'), signature })).status, 403)
    }
    assert.equal((await ask('/', { form: `A=${'x'.repeat(70_000)}` })).status, 413)
    assert.equal((await ask('/', { method: 'PUT' })).status, 405)
    assert.deepEqual(errors, [])
  })
})

test('without a listener, Koa’s own prints nothing: the log has its line', async () => {
  const script = `
    import { createServer } from 'node:http'
    import Koa from 'koa'
    import { twilio } from 'twimlx/server'
    import { signRequest } from 'twimlx/testing'
    const app = new Koa().use(twilio({ session: false, authToken: 'a', deadline: 200 }))
    app.use((ctx) => {
      if (ctx.path === '/hangs') return new Promise(() => {})
      throw new Error('Nobody has ' + ctx.twilio.params.get('From'))
    })
    const server = createServer(app.callback()).listen(0, '127.0.0.1', async () => {
      for (const path of ['/fails', '/hangs']) {
        const url = 'http://127.0.0.1:' + server.address().port + path
        const { url: to, ...request } = signRequest({ url, authToken: 'a', params: { CallSid: 'CA1', From: '+14155550100' } })
        const response = await fetch(to, request)
        if (response.status !== 200) process.exitCode = 1
        await response.text()
      }
      server.close()
      server.closeAllConnections()
    })
  `
  const flags = ['-C', 'twimlx:source', '--import', 'tsx', '--input-type=module', '--eval', script]
  const env = { ...process.env, LOG_LEVEL: 'info' }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, { env })
  assert.equal(stderr, '')
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    lines.map(({ event, path, level }) => [event, path, level]),
    [
      ['failed', '/fails', 50],
      ['failed', '/hangs', 50],
    ],
  )
  assert.ok(!stdout.includes('4155550100'))
})

test.run()
