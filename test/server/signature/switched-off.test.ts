import assert from 'node:assert/strict'
import { checkSignature, createApp, mount, type TwilioOptions, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { collectLines } from './collect-lines.js'
import { sign } from './sign.js'
import { withEnvironment } from './with-environment.js'

const greets = () => '<Response/>'

const makers = {
  'mount()': (options: TwilioOptions) => appOf(mount({ '/voice': greets }, options)),
  'createApp()': (options: TwilioOptions) => createApp({ '/voice': greets }, options),
  'twilio()': (options: TwilioOptions) => appOf(twilio(options), greets),
  'twiml()': (options: TwilioOptions) => appOf(twiml(greets, options)),
  'checkSignature()': (options: TwilioOptions) =>
    appOf(checkSignature(options), (ctx: { body: unknown }) => {
      ctx.body = 'ok'
    }),
}

const off = 'TWILIO_FORGERY_PROTECTION'

for (const [kind, make] of Object.entries(makers)) {
  for (const [what, options, variables] of [
    ['signature: false', { signature: false }, {}],
    [`${off}=false`, {}, { [off]: 'false' }],
    [`${off}= FALSE `, {}, { [off]: ' FALSE ' }],
    [`signature: true, and ${off}=false`, { signature: true }, { [off]: 'false' }],
  ] as readonly [string, TwilioOptions, Record<string, string>][]) {
    test(`${kind}, ${what}: lets in anybody, and warns once, at start`, () =>
      withEnvironment(variables, async () => {
        const { logger, lines } = collectLines()
        const app = make({ ...options, logger })
        assert.equal(lines.length, 1)
        assert.equal(lines[0]?.level, 'warn')
        assert.match(lines[0]?.message ?? '', /^Signatures are not checked \(.*\): anyone/)
        await withServer(app, async (ask) => {
          for (const signature of [false, 'nonsense', sign('other', 'http://h/voice')] as const) {
            assert.equal((await ask('/voice', { signature, form: 'CallSid=CA1&/=1' })).status, 200)
          }
        })
        assert.equal(lines.filter(({ level }) => level === 'warn').length, 1)
      }))
  }

  for (const value of ['true', 'TRUE', '', ' ']) {
    test(`${kind}, ${off}=${JSON.stringify(value)}: signatures are checked, and nothing is said`, () =>
      withEnvironment({ [off]: value }, async () => {
        const { logger, lines } = collectLines()
        const app = make({ logger })
        assert.deepEqual(lines, [])
        await withServer(app, async (ask) => {
          assert.equal((await ask('/voice', { signature: false })).status, 403)
          assert.equal((await ask('/voice')).status, 200)
        })
      }))
  }

  for (const value of ['0', 'no', 'off', 'False.', 'falsee', '1', 'yes', 'null', 'undefined']) {
    test(`${kind}, ${off}=${value} is an error at start`, () =>
      withEnvironment({ [off]: value }, () => {
        const error = /^TypeError: TWILIO_FORGERY_PROTECTION is ".*"\. It takes true or false\.$/
        assert.throws(() => make({ logger: false }), error)
      }))
  }

  for (const signature of [0, 1, '', 'false', null, {}]) {
    test(`${kind}, signature: ${JSON.stringify(signature)} is an error at start`, () => {
      assert.throws(() => make({ signature: signature as boolean, logger: false }), TypeError)
    })
  }
}

test('switched off, no token is needed', () =>
  withEnvironment({ TWILIO_AUTH_TOKEN: undefined }, () =>
    withServer(appOf(twilio({ signature: false, logger: false }), greets), async (ask) => {
      assert.equal((await ask('/voice', { signature: false })).status, 200)
    }),
  ))

test('switched off, a body is limited all the same', () =>
  withServer(appOf(twilio({ signature: false, logger: false }), greets), async (ask) => {
    assert.equal((await ask('/voice', { form: `A=${'x'.repeat(65_535)}` })).status, 413)
    assert.equal((await ask('/voice', { form: 'A=1', headers: { 'Content-Encoding': 'gzip' } })).status, 415)
    assert.equal((await ask('/voice', { method: 'PUT', form: 'A=1' })).status, 405)
  }))

test('NODE_ENV, DEBUG, and who asks make no difference: there is no way round for development', async () => {
  for (const variables of [
    { NODE_ENV: 'development' },
    { NODE_ENV: 'test' },
    { NODE_ENV: undefined },
    { DEBUG: '*' },
  ] as readonly Record<string, string | undefined>[]) {
    await withEnvironment(variables, () =>
      withServer(appOf(twilio({ logger: false }), greets), async (ask) => {
        for (const headers of [{}, { Host: 'localhost' }, { 'X-Forwarded-For': '127.0.0.1' }] as const) {
          assert.equal((await ask('/voice', { signature: false, headers })).status, 403)
          assert.equal((await ask('/voice', { signature: sign(`${TOKEN}x`, 'http://h/'), headers })).status, 403)
        }
      }),
    )
  }
})

test.run()
