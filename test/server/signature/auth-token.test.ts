import assert from 'node:assert/strict'
import { checkSignature, createApp, mount, type TwilioOptions, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, withServer } from '../with-server.js'
import { ACCOUNT, OTHER_ACCOUNT, sign } from './sign.js'
import { withEnvironment } from './with-environment.js'

const greets = () => '<Response/>'

const makers: Readonly<Record<string, (options: TwilioOptions) => unknown>> = {
  'twilio()': (options) => twilio(options),
  'mount()': (options) => mount({ '/voice': greets }, options),
  'createApp()': (options) => createApp({ '/voice': greets }, options),
  'checkSignature()': (options) => checkSignature(options),
  'twiml()': (options) => twiml(greets, options),
}

/** A token that must not show up anywhere. */
const SECRET = 'f00dfeedf00dfeedf00dfeedf00dfeed'

const impossible: Readonly<Record<string, unknown>> = {
  'an empty text': '',
  'a blank': ' ',
  'a line break': '\n',
  'a no-break space': '\u00a0',
  null: null,
  'a number': 12345,
  true: true,
  'an object': { token: SECRET },
  'an empty list': [],
  'a list with an empty text': [''],
  'a list with a blank behind a token': [SECRET, ' '],
  'a list with undefined': [SECRET, undefined],
  'a list with null': [null],
  'a list with a number': [SECRET, 1],
  'a list in a list': [[SECRET]],
  'a token with a line break behind it': `${SECRET}\n`,
  'a token with a blank before it': ` ${SECRET}`,
  'a list with such a token': ['ok', `${SECRET}\r`],
}

for (const [maker, make] of Object.entries(makers)) {
  for (const [what, authToken] of Object.entries(impossible)) {
    for (const given of [undefined, 'a-token']) {
      test(`${maker}, ${what}, TWILIO_AUTH_TOKEN ${given === undefined ? 'not ' : ''}set: a TypeError that does not quote it`, () =>
        withEnvironment({ TWILIO_AUTH_TOKEN: given }, () => {
          assert.throws(
            () => make({ authToken: authToken as string, logger: false }),
            (error: Error) => {
              assert.equal(error.constructor, TypeError)
              assert.ok(!String(error.stack).includes(SECRET.slice(0, 8)))
              return /authToken/.test(error.message)
            },
          )
        }))
    }
  }

  for (const TWILIO_AUTH_TOKEN of ['', ' ', '\t', `${SECRET}\n`]) {
    test(`${maker}, TWILIO_AUTH_TOKEN is ${JSON.stringify(TWILIO_AUTH_TOKEN.replace(SECRET, '…'))}: a TypeError`, () =>
      withEnvironment({ TWILIO_AUTH_TOKEN }, () => {
        assert.throws(
          () => make({ logger: false }),
          (error: Error) => error.constructor === TypeError && !String(error.stack).includes(SECRET.slice(0, 8)),
        )
      }))
  }

  if (maker === 'twiml()') continue
  test(`${maker}, no token anywhere: a TypeError`, () =>
    withEnvironment({ TWILIO_AUTH_TOKEN: undefined }, () => {
      assert.throws(() => make({}), /^TypeError: The auth token is missing\. Set TWILIO_AUTH_TOKEN, or pass authToken/)
      assert.throws(() => make({ authToken: undefined }), TypeError)
    }))
}

test('twiml() without any token lets in only what another part has checked', () =>
  withEnvironment({ TWILIO_AUTH_TOKEN: undefined }, async () => {
    const behind = twiml(greets)
    await withServer(appOf(behind), async (ask, errors) => {
      for (const token of ['', ' ', 'undefined', 'null']) {
        const signature = token === '' ? undefined : sign(token, 'http://h/voice')
        const { status, text } = await ask('/voice', { headers: { Host: 'h' }, ...(signature && { signature }) })
        assert.equal(status, 500)
        assert.equal(text, '')
      }
      assert.match(errors[0]?.message ?? '', /no auth token/)
    })
    await withServer(appOf(twilio({ authToken: 'a', logger: false }), behind), async (ask) => {
      const headers = { Host: 'h' }
      assert.equal((await ask('/voice', { headers, signature: sign('a', 'http://h/voice') })).status, 200)
      assert.equal((await ask('/voice', { headers, signature: sign('b', 'http://h/voice') })).status, 403)
    })
  }))

/** The status of a request that this key has signed. */
async function statusFor(options: TwilioOptions, key: string, account = ACCOUNT): Promise<number> {
  const params = [['AccountSid', account]] as const
  const app = appOf(twilio({ publicUrl: 'https://h.example', logger: false, ...options }), () => null)
  let given = 0
  await withServer(app, async (ask) => {
    const signature = sign(key, 'https://h.example/voice', params)
    given = (await ask('/voice', { form: `AccountSid=${account}`, signature })).status
  })
  return given
}

test('one token', async () => {
  assert.equal(await statusFor({ authToken: 'a' }, 'a'), 200)
  for (const key of ['b', 'A', 'aa', ' a', 'a ', 'undefined', 'null', '[object Object]', '\0']) {
    assert.equal(await statusFor({ authToken: 'a' }, key), 403, key)
  }
})

test('the token of the environment is read when the middleware is made', () =>
  withEnvironment({ TWILIO_AUTH_TOKEN: 'from-the-environment' }, async () => {
    assert.equal(await statusFor({}, 'from-the-environment'), 200)
    assert.equal(await statusFor({ authToken: 'own' }, 'from-the-environment'), 403)
    assert.equal(await statusFor({ authToken: 'own' }, 'own'), 200)
  }))

test('several tokens: each counts, and nothing made of them', async () => {
  const authToken = ['first', 'second', 'third']
  for (const key of authToken) assert.equal(await statusFor({ authToken }, key), 200, key)
  for (const key of ['fourth', 'first,second', 'firstsecond', 'first,second,third']) {
    assert.equal(await statusFor({ authToken }, key), 403, key)
  }
})

test('a signature made with an empty key, which the validator would accept for an empty token', async () => {
  const signature = sign('', 'https://h.example/voice')
  const authToken = () => ''
  for (const options of [{ authToken: 'a' }, { authToken: ['a', 'b'] }, { authToken }]) {
    const app = appOf(twilio({ publicUrl: 'https://h.example', logger: false, ...options }), () => null)
    await withServer(app, async (ask) => assert.equal((await ask('/voice', { signature })).status, 403))
  }
})

// accountSid.

test('accountSid: the requests of named accounts alone, however well signed', async () => {
  for (const accountSid of [ACCOUNT, [ACCOUNT], [`AC${'0'.repeat(32)}`, ACCOUNT]]) {
    const options = { authToken: 'a', accountSid }
    assert.equal(await statusFor(options, 'a'), 200)
    assert.equal(await statusFor(options, 'b'), 403)
    assert.equal(await statusFor(options, 'a', OTHER_ACCOUNT), 403)
    for (const account of [
      '',
      'AC',
      ACCOUNT.toLowerCase(),
      ACCOUNT.toUpperCase(),
      `${ACCOUNT}0`,
      `${ACCOUNT}\n`,
      ` ${ACCOUNT}`,
    ]) {
      assert.equal(await statusFor(options, 'a', account), 403, JSON.stringify(account))
    }
  }
})

test('accountSid: an account that is missing, or there twice, is none', async () => {
  const options = { authToken: 'a', accountSid: ACCOUNT, publicUrl: 'https://h.example', logger: false } as const
  await withServer(
    appOf(twilio(options), () => null),
    async (ask, errors) => {
      const url = 'https://h.example/voice'
      for (const params of [
        [],
        [['Digits', '1']],
        [
          ['AccountSid', ACCOUNT],
          ['AccountSid', OTHER_ACCOUNT],
        ],
        [
          ['AccountSid', OTHER_ACCOUNT],
          ['AccountSid', ACCOUNT],
        ],
        [['accountsid', ACCOUNT]],
        [['Account.Sid', ACCOUNT]],
        [['AccountSid[]', ACCOUNT]],
      ] as [string, string][][]) {
        const form = new URLSearchParams(params).toString()
        const { status, text } = await ask('/voice', { form, signature: sign('a', url, params) })
        assert.equal(status, 403, form)
        assert.equal(text, '')
      }
      // The account of the query is the URL's own; that of a form stands in the form.
      const query = `/voice?AccountSid=${ACCOUNT}`
      const params = [['Digits', '1']] as const
      const signature = sign('a', `https://h.example${query}`, params)
      assert.equal((await ask(query, { form: 'Digits=1', signature })).status, 403)
      assert.equal((await ask(query, { signature: sign('a', `https://h.example${query}`) })).status, 200)
      assert.deepEqual(errors, [])
    },
  )
})

for (const accountSid of [
  '',
  'AC',
  'SK0123456789abcdef0123456789abcdef',
  ACCOUNT.toUpperCase(),
  ` ${ACCOUNT}`,
  1,
  null,
  {},
  [1],
  [''],
  [ACCOUNT, null],
]) {
  test(`accountSid ${JSON.stringify(accountSid)} is an error at start`, () => {
    assert.throws(() => twilio({ accountSid: accountSid as string, logger: false }), TypeError)
  })
}

test.run()
