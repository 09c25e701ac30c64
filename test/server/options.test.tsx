import assert from 'node:assert/strict'
import { Gather, Hangup, type Node, Redirect, Say, type TwimlWarning } from 'twimlx'
import { createApp, type MountOptions, mount, type TwilioOptions, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, TOKEN, withServer } from './with-server.js'

const Ends = () => [<Hangup />, <Say>Never</Say>]
const Silent = () => <Gather />

/** Runs with another NODE_ENV, and gives what console.warn was called with. */
async function warned(environment: string | undefined, run: () => Promise<void>): Promise<string[]> {
  const { NODE_ENV } = process.env
  const { warn } = console
  const lines: string[] = []
  console.warn = (...parts) => lines.push(parts.join(' '))
  if (environment === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = environment
  try {
    await run()
  } finally {
    console.warn = warn
    if (NODE_ENV === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = NODE_ENV
  }
  return lines
}

const twice = (options: MountOptions = {}) =>
  withServer(createApp({ '/ends': Ends, '/silent': Silent }, options), async (ask) => {
    for (const path of ['/ends', '/ends', '/silent', '/silent']) assert.equal((await ask(path)).status, 200)
  })

test('a warning is printed once for each place', async () => {
  const lines = await warned(undefined, () => twice())
  assert.equal(lines.length, 2)
  assert.match(lines[0] ?? '', /^twimlx: <Say> is never reached: the document ends at <Hangup>\.\n/)
  assert.match(lines[0] ?? '', /in Ends > Say$/)
  assert.match(lines[1] ?? '', /^twimlx: Nothing follows <Gather>/)
})

test('twilio() and twiml() print it too', async () => {
  const lines = await warned('development', async () => {
    await withServer(
      appOf(twilio(), () => <Silent />),
      async (ask) => {
        await ask('/')
        await ask('/')
      },
    )
    await withServer(appOf(twiml(Silent)), async (ask) => {
      await ask('/')
      await ask('/')
    })
  })
  assert.equal(lines.length, 2)
})

test('nothing is printed in production', async () => {
  assert.deepEqual(await warned('production', () => twice()), [])
})

test('onWarning gets every warning and the request, and nothing is printed', async () => {
  const got: string[] = []
  const onWarning: TwilioOptions['onWarning'] = ({ code, severity, path }: TwimlWarning, ctx) =>
    void got.push(`${ctx.path} ${severity} ${code} ${path}`)
  assert.deepEqual(await warned(undefined, () => twice({ onWarning })), [])
  assert.deepEqual(await warned('production', () => twice({ onWarning })), [])
  const once = [
    '/ends warning unreachable Ends > Say',
    '/ends warning unreachable Ends > Say',
    '/silent warning gather-silence Silent > Gather',
    '/silent warning gather-silence Silent > Gather',
  ]
  assert.deepEqual(got, [...once, ...once])
})

test('a warning depends on the request: voice verbs for a message', () => {
  const codes: string[] = []
  const onWarning: TwilioOptions['onWarning'] = ({ code }) => void codes.push(code)
  return withServer(createApp({ '/': () => <Say>Hi</Say> }, { onWarning }), async (ask) => {
    await ask('/', { form: 'CallSid=CA1' })
    await ask('/', { form: 'MessageSid=SM1' })
    assert.deepEqual(codes, ['wrong-channel'])
  })
})

// What cannot be right.

type Options = Record<string, unknown>

const makers: readonly [string, (options: Options) => unknown][] = [
  ['mount', (options) => mount({ '/': Ends }, options)],
  ['createApp', (options) => createApp({ '/': Ends }, options)],
  ['twiml', (options) => twiml(Ends, options)],
  ['twilio', (options) => twilio(options)],
]

for (const [name, make] of makers) {
  for (const publicUrl of [
    '',
    'example.com',
    'ftp://example.com',
    'wss://example.com',
    'https://example.com?a=1',
    'https://example.com#a',
    'https://',
    '/phone',
    null,
    42,
    {},
  ]) {
    test(`${name} refuses publicUrl ${JSON.stringify(publicUrl)}`, () => {
      assert.throws(() => make({ publicUrl }), {
        name: 'TypeError',
        message: /^publicUrl: .* is not an http\(s\) URL without query, such as https:\/\/example\.com\.$/,
      })
    })
  }

  test(`${name} refuses an onWarning that is no function`, () => {
    assert.throws(() => make({ onWarning: true }), { name: 'TypeError', message: /onWarning/ })
  })

  test(`${name} takes undefined for an option that is left out`, () => {
    make({ publicUrl: undefined, onWarning: undefined, strict: undefined })
  })
}

// The auth token.

/** Runs with another TWILIO_AUTH_TOKEN. */
async function withToken(token: string | undefined, run: () => void | Promise<void>): Promise<void> {
  const before = process.env['TWILIO_AUTH_TOKEN']
  if (token === undefined) delete process.env['TWILIO_AUTH_TOKEN']
  else process.env['TWILIO_AUTH_TOKEN'] = token
  try {
    await run()
  } finally {
    process.env['TWILIO_AUTH_TOKEN'] = before
  }
}

for (const [name, make] of makers) {
  if (name !== 'twiml') {
    test(`${name} without an auth token is refused at once, with what to do`, () =>
      withToken(undefined, () => {
        const message = /^The auth token is missing\. Set TWILIO_AUTH_TOKEN, or pass authToken/
        assert.throws(() => make({}), { name: 'TypeError', message })
        assert.throws(() => make({ signature: true }), { name: 'TypeError', message })
      }))
  }

  test(`${name} needs no token where signatures are not checked`, () =>
    withToken(undefined, () => void make({ signature: false })))

  test(`${name} takes a token, several, or a function`, () =>
    withToken(undefined, () => {
      for (const authToken of [TOKEN, [TOKEN], [TOKEN, 'another'], () => TOKEN]) make({ authToken })
    }))

  for (const token of ['', ' ', '\n', ` ${TOKEN}`, `${TOKEN}\n`]) {
    test(`${name} refuses the token ${JSON.stringify(token)}, from the environment too, and does not quote it`, async () => {
      const isRefused = (options: Options) =>
        assert.throws(
          () => make(options),
          (error: Error) => error instanceof TypeError && !error.message.includes(TOKEN),
        )
      isRefused({ authToken: token })
      isRefused({ authToken: [TOKEN, token] })
      await withToken(token, () => isRefused({}))
    })
  }

  for (const authToken of [null, 42, {}, [], [undefined], [[TOKEN]]]) {
    test(`${name} refuses the token ${JSON.stringify(authToken)}`, () => {
      assert.throws(() => make({ authToken }), { name: 'TypeError', message: /^authToken / })
    })
  }
}

test('twiml() without an auth token is made, and lets in what twilio() has let in before it', () =>
  withToken(undefined, async () => {
    const Welcome = () => <Say>Hi</Say>
    await withServer(appOf(twilio({ authToken: TOKEN }), twiml(Welcome)), async (ask, errors) => {
      assert.equal((await ask('/')).xml, '<Response><Say>Hi</Say></Response>')
      assert.equal((await ask('/', { signature: false })).status, 403)
      assert.deepEqual(errors, [])
    })
  }))

test('twiml() without an auth token and with nothing before it: 500, signed or not, and the error says what to do', () =>
  withToken(undefined, async () => {
    const Welcome = () => assert.fail('the component ran')
    await withServer(appOf(twiml(Welcome)), async (ask, errors) => {
      for (const question of [{}, { form: 'CallSid=CA1' }, { form: 'CallSid=CA1', signature: false }] as const) {
        const { status, text } = await ask('/', question)
        assert.equal(status, 500)
        assert.equal(text, '')
      }
      assert.equal(errors.length, 3)
      for (const { message } of errors)
        assert.match(message, /^Nobody has checked the signature .*set TWILIO_AUTH_TOKEN/)
    })
  }))

test('options are not changed', () => {
  const options = Object.freeze({ publicUrl: 'https://example.com', prefix: '/phone', strict: true })
  for (const [, make] of makers) make(options)
})

for (const [what, table, message] of [
  ['nothing', undefined, /mount|defineRoutes|routes/],
  ['null', null, /mount|defineRoutes|routes/],
  [
    'an entry that is undefined',
    { '/voice': undefined },
    /'\/voice' is neither a component nor an element \(undefined; is its/,
  ],
  ['an entry that is text', { '/voice': '<Response/>' }, /'\/voice' is neither a component nor an element \(string\)/],
  ['a path without slash', { voice: Ends }, /"voice" is not a path: it must start with \//],
  ['a path with a query', { '/voice?a=1': Ends }, /has a query or fragment/],
  ['a parameter twice', { '/:a/:a': Ends }, /has :a twice/],
] as const) {
  test(`mount refuses ${what}`, () => {
    assert.throws(() => mount(table as never), { name: 'TypeError', message })
    assert.throws(() => createApp(table as never), { name: 'TypeError', message })
  })
}

test('an empty table answers nothing', () =>
  withServer(createApp({}), async (ask) => {
    assert.equal((await ask('/')).status, 404)
  }))

for (const [options, expected] of [
  [{}, 403],
  [{ signature: false }, 500],
] as const) {
  test(`publicUrl as a function that gives no URL: ${expected} with ${JSON.stringify(options)}`, () => {
    const Menu = (): Node => <Redirect>{Menu}</Redirect>
    const app = createApp({ '/menu': Menu }, { publicUrl: () => 'https://eva:secret@a b/', ...options })
    return withServer(app, async (ask, errors) => {
      const { status, text } = await ask('/menu', { form: 'CallSid=CA1' })
      assert.equal(status, expected)
      assert.equal(text, '')
      const messages = expected === 500 ? ['publicUrl: "https://…@a b/" is not an http(s) URL '] : []
      assert.deepEqual(
        errors.map(({ message }) => message.slice(0, 50)),
        messages.map((message) => message.slice(0, 50)),
      )
    })
  })
}

test('publicUrl as a function that throws: 503, and no error for each request', () =>
  withServer(
    createApp(
      { '/': Ends },
      {
        publicUrl: () => {
          throw new Error('no')
        },
      },
    ),
    async (ask, errors) => {
      assert.equal((await ask('/', { form: 'CallSid=CA1' })).status, 503)
      assert.deepEqual(errors, [])
    },
  ))

for (const [name, make] of makers) {
  test(`${name} refuses an option that does not exist, and says which may be meant`, () => {
    const message = 'There is no option `publicURL`; did you mean `publicUrl`?'
    assert.throws(() => make({ publicURL: 'https://example.com' }), { name: 'TypeError', message })
    assert.throws(() => make({ accountSid: [] }), { name: 'TypeError', message: /let in nobody/ })
  })
}

test.run()
