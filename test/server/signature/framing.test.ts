import assert from 'node:assert/strict'
import { type TwilioOptions, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, TOKEN, withServer } from '../with-server.js'
import { ACCOUNT, messageOf, type Pairs, sign } from './sign.js'

// Nothing separates URL, names and values in what Twilio signs, so a captured signature also fits other requests. Here
// are the captured one and the forged one, which have the same signature.

interface Shape {
  readonly path: string
  /** Posted as a form; a GET without. */
  readonly params?: Pairs
}

const publicUrl = 'https://h.example'

/** As it is when accounts are named, which is what makes the difference for names that sort behind `AccountSid`. */
const withAccount: TwilioOptions = { publicUrl, accountSid: ACCOUNT, logger: false }
const anyAccount: TwilioOptions = { publicUrl, logger: false }

const call = [
  ['AccountSid', ACCOUNT],
  ['Digits', '1'],
] as const

for (const [what, captured, forged, options] of [
  [
    'the end of the path as a name',
    { path: '/voice/menu', params: call },
    { path: '/voice', params: [['/menu', ''], ...call] },
    anyAccount,
  ],
  [
    'the end of the path as the value of an empty name',
    { path: '/voice/menu', params: call },
    { path: '/voice', params: [['', '/menu'], ...call] },
    anyAccount,
  ],
  [
    'a digit of the path as a name',
    { path: '/step2', params: call },
    { path: '/step', params: [['2', ''], ...call] },
    anyAccount,
  ],
  [
    'the last word of the path as a name',
    { path: '/transfer-confirm', params: call },
    { path: '/transfer', params: [['-confirm', ''], ...call] },
    anyAccount,
  ],
  [
    'the value in the query as a name',
    { path: '/a?x=1', params: call },
    { path: '/a?x=', params: [['1', ''], ...call] },
    anyAccount,
  ],
  [
    'the whole query as a name',
    { path: '/a?x=1', params: call },
    { path: '/a', params: [['?x=1', ''], ...call] },
    anyAccount,
  ],
  [
    'one of the query’s pairs as a name',
    { path: '/a?x=1&y=2', params: call },
    { path: '/a?x=1', params: [['&y=2', ''], ...call] },
    anyAccount,
  ],
  [
    'a percent sign and what is behind it as a name',
    { path: '/a%20b', params: call },
    { path: '/a', params: [['%20b', ''], ...call] },
    anyAccount,
  ],
  [
    'the file extension as a name',
    { path: '/a.php', params: call },
    { path: '/a', params: [['.php', ''], ...call] },
    anyAccount,
  ],
  [
    'all parameters as the path of a GET',
    { path: '/voice/menu', params: call },
    { path: `/voice/menuAccountSid${ACCOUNT}Digits1` },
    withAccount,
  ],
  [
    'the account as the path',
    { path: '/voice', params: call },
    { path: `/voiceAccountSid${ACCOUNT}`, params: [['Digits', '1']] },
    withAccount,
  ],
  [
    'the end of a GET’s path as a name, with no account',
    { path: '/voiceMenu' },
    { path: '/voice', params: [['Menu', '']] },
    withAccount,
  ],
  [
    'the hash of a body as a parameter, with no account',
    { path: '/voice?bodySHA256=abc' },
    { path: '/voice?', params: [['bodySHA256', '=abc']] },
    withAccount,
  ],
] as readonly [string, Shape, Shape, TwilioOptions][]) {
  test(`not let in: ${what}`, () => exchange(captured, forged, options, 403))
}

// What no rule about one request can tell: TLS, signatures that are never logged, and routes that do not end in a word
// that callers may choose are what is left against these. They are here so that nobody believes otherwise.
for (const [what, captured, forged] of [
  [
    'a value split at a later name',
    {
      path: '/a',
      params: [
        ['AccountSid', ACCOUNT],
        ['Body', 'hiDialCallSidX'],
      ],
    },
    {
      path: '/a',
      params: [
        ['AccountSid', ACCOUNT],
        ['Body', 'hi'],
        ['DialCallSid', 'X'],
      ],
    },
  ],
  [
    'a letter moved from the value to the name',
    {
      path: '/a',
      params: [
        ['AccountSid', ACCOUNT],
        ['B', 'c'],
        ['Zed', '1'],
      ],
    },
    {
      path: '/a',
      params: [
        ['AccountSid', ACCOUNT],
        ['Bc', ''],
        ['Z', 'ed1'],
      ],
    },
  ],
  [
    'a name before AccountSid taken off the path',
    { path: '/voiceAB', params: call },
    { path: '/voice', params: [['AB', ''], ...call] },
  ],
  [
    'repeated values in another order, and another number of them',
    {
      path: '/a',
      params: [
        ['AccountSid', ACCOUNT],
        ['B', '1'],
        ['B', '2'],
        ['B', '2'],
      ],
    },
    {
      path: '/a',
      params: [
        ['B', '2'],
        ['B', '1'],
        ['AccountSid', ACCOUNT],
      ],
    },
  ],
] as readonly [string, Shape, Shape][]) {
  test(`let in, since the signature is the same: ${what}`, () => exchange(captured, forged, withAccount, 200))
}

async function exchange(captured: Shape, forged: Shape, options: TwilioOptions, status: 200 | 403): Promise<void> {
  const message = messageOf(publicUrl + captured.path, captured.params)
  assert.equal(messageOf(publicUrl + forged.path, forged.params), message, 'the forged request has another signature')
  const signature = sign(TOKEN, message)
  await withServer(
    appOf(twilio(options), () => null),
    async (ask, errors) => {
      const { path, params } = forged
      const form = params === undefined ? {} : { form: new URLSearchParams([...params].map(copied)).toString() }
      assert.equal((await ask(path, { ...form, signature })).status, status)
      assert.deepEqual(errors, [])
    },
  )
}

function copied([name, value]: readonly [string, string]): [string, string] {
  return [name, value]
}

test.run()
