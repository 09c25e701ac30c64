import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { signRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { type StartedApp, startApp } from '../serve/start-app.js'

const authToken = 'a-made-up-auth-token'

async function withPhoneApp(env: Readonly<Record<string, string>>, use: (app: StartedApp) => Promise<void>) {
  const app = await startApp({ file: new URL('phone-app.tsx', import.meta.url), env })
  try {
    await use(app)
  } finally {
    await app.kill()
  }
}

async function post(app: StartedApp, path: string, params: Record<string, string>, token = authToken): Promise<number> {
  const { url, ...rest } = signRequest({ url: `http://127.0.0.1:${app.port}${path}`, params, authToken: token })
  const response = await fetch(url, { ...rest, headers: { ...rest.headers, Connection: 'close' } })
  await response.text()
  return response.status
}

const call = {
  CallSid: `CA${'1234567890'.repeat(3)}12`,
  AccountSid: `AC${'0'.repeat(32)}`,
  From: '+14155550100',
  To: '+14155550199',
  CallStatus: 'ringing',
  Direction: 'inbound',
}
const said = 'call me at (415) 555-0101 "please" ٤١٥٥٥٥٠١٠٢, PIN 4711'
const text = { MessageSid: `SM${'0'.repeat(32)}`, From: 'whatsapp:+14155550100', To: '+14155550199', Body: said }

test('a log of hostile requests is JSON, line by line, without numbers, texts, tokens or signatures', () =>
  withPhoneApp({ LOG_LEVEL: 'debug' }, async (app) => {
    const asked = [
      await post(app, '/voice', call),
      await post(app, '/voice', { ...call, From: '+14155550166' }),
      await post(app, '/voice?number=%2B14155550100', call, 'another-token'),
      await post(app, '/throw', { ...call, Digits: '4155550101' }),
      await post(app, '/throw', { ...call, SpeechResult: `${said}\n    at ${said} (/a.js:1:1)` }),
      await post(app, '/throw', text),
      await post(app, '/render', text),
      await post(app, '/string', { ...text, Body: `<Say>${said}</Say>` }),
      await post(app, '/string', text),
      await post(app, '/object', call),
      await post(app, '/nothing/+1%20415%20555%200100?a=4155550101', text),
      await post(app, '/voice', { ...call, CallSid: '+14155550100', AccountSid: '4155550100' }),
      await post(app, '/voice', { ...call, From: `client:${'4155550101'.repeat(20)}` }),
      await post(app, '/voice', { ...call, From: 'sip:+14155550100@4155550101.example.com' }),
    ]
    assert.ok(new Set(asked).size > 2, asked.join())
    assert.equal((await app.signal('SIGTERM')).code, 0)
    const printed = app.printed()
    const lines = app.lines()
    const events = new Set(lines.map(({ event }) => event))
    for (const event of ['refused', 'blocked', 'failed', 'answered', 'error', 'stopping', 'stopped']) {
      assert.ok(events.has(event), `no line of ${event}: ${[...events]}`)
    }
    // Errors of handlers of Twilio's requests stand there as `failed`, and not once more as the app's.
    assert.equal(lines.filter(({ event }) => event === 'error').length, 1)
    for (const line of lines) {
      assert.equal(line['name'], 'twimlx')
      assert.equal(typeof line['time'], 'number')
      assert.equal(typeof line['level'], 'number')
      assert.equal(typeof line['msg'], 'string')
    }
    // Without what may hold seven digits: identifiers and the time.
    const rest = printed.replaceAll(call.CallSid, '').replaceAll(/"time":\d+|[A-Z]{2}0{32}/g, '')
    for (const line of rest.split('\n')) {
      assert.doesNotMatch(line, /\p{Nd}{3}[^\p{L}"]{0,4}555[^\p{L}"]{0,4}01\d\d|\p{Nd}{7}|٥٥٥/u)
    }
    for (const secret of ['hunter2', authToken, 'another-token', 'please', '4711', 'call me', 'X-Twilio-Signature']) {
      assert.ok(!printed.includes(secret), `${secret} is in ${printed}`)
    }
    assert.ok(printed.includes(call.CallSid))
  }))

test('LOG_LEVEL decides; info is the default, and what is no level counts as info', async () => {
  const levelsAt = async (LOG_LEVEL: string) => {
    let levels: unknown[] = []
    await withPhoneApp({ LOG_LEVEL }, async (app) => {
      await post(app, '/voice', call)
      await post(app, '/voice', { ...call, From: '+14155550166' })
      await post(app, '/voice', call, 'another-token')
      assert.equal((await app.signal('SIGTERM')).code, 0)
      levels = [...new Set(app.lines().map(({ level }) => level))].sort()
    })
    return levels
  }
  const [info, warn, silent, wrong] = await Promise.all(['', 'WARN', 'silent', 'loud'].map(levelsAt))
  assert.deepEqual({ info, warn, silent, wrong }, { info: [30, 40], warn: [40], silent: [], wrong: [30, 40] })
})

test('pino is loaded with the first line that is written, and prom-client, redis and others not at all', () => {
  const program = `
    import { createRequire } from 'node:module'
    import Koa from 'koa'
    import { createApp, serve } from 'twimlx/server'
    const packages = ['pino', 'prom-client', 'rate-limiter-flexible', 'redis', '@redis/client']
    const loaded = () => {
      const files = Object.keys(createRequire(import.meta.url).cache)
      return packages.filter((name) => files.some((file) => file.includes('/node_modules/' + name + '/')))
    }
    const server = await serve(createApp({ '/voice': () => null }, { authToken: 'made-up' }), { port: 0, host: '127.0.0.1' })
    const before = loaded()
    await server.stop()
    console.error(JSON.stringify({ before, after: loaded() }))
  `
  const args = ['-C', 'twimlx:source', '--import', 'tsx', '--input-type=module', '-e', program]
  const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, LOG_LEVEL: 'info' } })
  assert.deepEqual(JSON.parse(stderr), { before: [], after: ['pino'] })
})

test.run()
