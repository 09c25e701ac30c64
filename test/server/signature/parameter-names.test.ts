import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import { type TwilioOptions, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { ACCOUNT, sign } from './sign.js'

// Names of parameters are chosen by callers too: which are let in, and how many.

const publicUrl = 'https://h.example'
const anyAccount: TwilioOptions = { publicUrl, logger: false }

const copied = ([name, value]: readonly [string, string]): [string, string] => [name, value]

for (const name of [
  '/',
  'a/b',
  'a?b',
  'a#b',
  'a&b',
  'a=b',
  '1',
  '-',
  '.',
  '%',
  '@',
  '',
  'a\0b',
  'a\nb',
  'a\x7fb',
  ' a',
]) {
  test(`a parameter named ${JSON.stringify(name)} is refused, though signed`, async () => {
    const params = [
      ['AccountSid', ACCOUNT],
      [name, 'x'],
    ] as const
    await withServer(
      appOf(twilio(anyAccount), () => null),
      async (ask) => {
        const form = new URLSearchParams(params.map(copied)).toString()
        const signature = sign(TOKEN, `${publicUrl}/a`, params)
        const { status, text } = await ask('/a', { form, signature })
        assert.equal(status, 403)
        assert.equal(text, '')
      },
    )
  })
}

for (const name of [
  'MessagingBinding.Address',
  'Media[0]',
  'a.b',
  'SipHeader_X-Account',
  'Körper',
  '名前',
  '👋',
  '_',
  '[',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'a b',
  'a:b',
]) {
  test(`a parameter named ${name} is let in when signed, and counts`, async () => {
    const params = [
      [name, '1'],
      ['Digits', '2'],
    ] as const
    const seen: string[][] = []
    const shows: Middleware = (ctx) => {
      seen.push(...ctx.twilio.params)
    }
    const app = appOf(twilio(anyAccount), shows)
    await withServer(app, async (ask, errors) => {
      const form = new URLSearchParams(params.map(copied)).toString()
      const signature = sign(TOKEN, `${publicUrl}/a`, params)
      assert.equal((await ask('/a', { form, signature })).status, 200)
      assert.deepEqual(seen, params)
      const without = sign(TOKEN, `${publicUrl}/a`, [['Digits', '2']])
      assert.equal((await ask('/a', { form, signature: without })).status, 403)
      const tampered = form.replace('=1', '=3')
      assert.equal((await ask('/a', { form: tampered, signature })).status, 403)
      assert.deepEqual(errors, [])
    })
  })
}

test('1000 parameters are let in, 1001 are too many', async () => {
  await withServer(
    appOf(twilio(anyAccount), () => null),
    async (ask) => {
      for (const [count, expected] of [
        [1000, 200],
        [1001, 413],
        [2000, 413],
      ] as const) {
        const params = Array.from({ length: count }, (_, n) => [`P${n}`, String(n)] as const)
        const form = new URLSearchParams(params.map(copied)).toString()
        const { status, text } = await ask('/a', { form, signature: sign(TOKEN, `${publicUrl}/a`, params) })
        assert.equal(status, expected)
        if (status !== 200) assert.equal(text, '')
      }
    },
  )
})

test('25 values of one name, and empty ones', async () => {
  const params = Array.from({ length: 25 }, (_, n) => ['A', n === 7 ? '' : String(n % 20)] as const)
  await withServer(
    appOf(twilio(anyAccount), () => null),
    async (ask) => {
      const form = new URLSearchParams(params.map(copied)).toString()
      assert.equal((await ask('/a', { form, signature: sign(TOKEN, `${publicUrl}/a`, params) })).status, 200)
      const others = sign(TOKEN, `${publicUrl}/a`, params.slice(1, 7))
      assert.equal((await ask('/a', { form, signature: others })).status, 403)
    },
  )
})

test.run()
