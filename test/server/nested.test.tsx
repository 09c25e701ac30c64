import assert from 'node:assert/strict'
import { Message, Say } from 'twimlx'
import { memoryBlacklist, mount, type TwilioOptions, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { appOf, TOKEN, withServer } from './with-server.js'

// Several of twilio(), twiml() and mount() for one request: what each of them asks for is done.

const Welcome = () => <Say>Welcome</Say>
const Broken = () => {
  throw new Error('broken')
}
const call = { CallSid: 'CA1', From: '+14155550100', CallStatus: 'ringing' }

const behind = (outer: TwilioOptions, inner: TwilioOptions, handler: () => unknown = Welcome) =>
  appOf(twilio({ logger: false, ...outer }), twiml(handler as typeof Welcome, inner))

test('a check that the outer one has switched off is done by the inner one', () =>
  withServer(
    appOf(twilio({ signature: false, logger: false }), mount({ '/': Welcome }, { authToken: TOKEN })),
    async (ask) => {
      assert.equal((await ask('/', { form: call, signature: false })).status, 403)
      assert.equal((await ask('/', { form: call })).xml, '<Response><Say>Welcome</Say></Response>')
    },
  ))

test('another token of the inner one counts, too', () =>
  withServer(behind({}, { authToken: 'another-made-up-token' }), async (ask) => {
    assert.equal((await ask('/', { form: call })).status, 403)
  }))

test('the same token is checked once, at the publicUrl of the outer one', () => {
  const base = 'https://example.com'
  return withServer(behind({ publicUrl: base, authToken: TOKEN }, { authToken: TOKEN }), async (ask) => {
    assert.equal((await ask('/', { form: call, base })).status, 200)
  })
})

test('the accounts of the inner one are the only ones', () =>
  withServer(behind({}, { accountSid: `AC${'1'.repeat(32)}` }), async (ask) => {
    const from = (digit: string) => ask('/', { form: { ...call, AccountSid: `AC${digit.repeat(32)}` } })
    assert.equal((await from('1')).status, 200)
    assert.equal((await from('2')).status, 403)
  }))

test('both blacklists count', () =>
  withServer(
    behind({ blacklist: memoryBlacklist(['+14155550101']) }, { blacklist: memoryBlacklist(['+14155550102']) }),
    async (ask) => {
      const heard = async (From: string) => (await ask('/', { form: { ...call, From } })).xml
      const rejected = '<Response><Reject reason="rejected"/></Response>'
      assert.equal(await heard('+14155550100'), '<Response><Say>Welcome</Say></Response>')
      assert.equal(await heard('+14155550101'), rejected)
      assert.equal(await heard('+14155550102'), rejected)
    },
  ))

test('the rate limit of the inner one counts', () =>
  withServer(behind({}, { rateLimit: { points: 1, duration: 60 } }), async (ask) => {
    assert.match((await ask('/', { form: call })).xml, /Welcome/)
    assert.match((await ask('/', { form: { ...call, CallSid: 'CA2' } })).xml, /<Reject reason="busy"\/>/)
  }))

test('onError of the inner one counts, else that of the outer one', async () => {
  await withServer(behind({}, { onError: 'fallback' }, Broken), async (ask, errors) => {
    assert.equal((await ask('/', { form: call })).status, 500)
    assert.equal(errors.length, 1)
  })
  await withServer(behind({ onError: () => <Say>Outer</Say> }, {}, Broken), async (ask, errors) => {
    assert.equal((await ask('/', { form: call })).xml, '<Response><Say>Outer</Say></Response>')
    assert.equal(errors.length, 1)
  })
})

test('the shorter deadline counts', () =>
  withServer(
    behind({}, { deadline: 50 }, () => new Promise(() => {})),
    async (ask, errors) => {
      assert.match((await ask('/', { form: call })).xml, /We are sorry/)
      assert.deepEqual(
        errors.map(({ name }) => name),
        ['DeadlineError'],
      )
    },
  ))

test('twiml() without a token stands behind twilio() quietly', async () => {
  const lines: string[] = []
  const note = (_: object, message: string) => lines.push(message)
  const logger = { debug: () => {}, info: note, warn: note, error: note }
  delete process.env['TWILIO_AUTH_TOKEN']
  try {
    const app = appOf(twilio({ authToken: TOKEN, logger }), twiml(Welcome, { logger }))
    assert.deepEqual(lines, [])
    await withServer(app, async (ask) => {
      assert.equal((await ask('/', { form: call })).status, 200)
    })
    await withServer(appOf(twiml(Welcome, { logger })), async (ask) => {
      assert.equal((await ask('/', { form: call })).status, 500)
    })
    assert.match(lines.join(), /^Nobody has checked the signature/)
  } finally {
    process.env['TWILIO_AUTH_TOKEN'] = TOKEN
  }
})

test('a blacklist that gives no verdict lets callers in, and says so', async () => {
  const events: string[] = []
  const check = async () => true as never
  const options = { blacklist: { check }, metrics: { record: ({ type }: { type: string }) => void events.push(type) } }
  await withServer(
    appOf(twilio(options), () => <Message>Hello</Message>),
    async (ask) => {
      assert.equal((await ask('/', { form: { MessageSid: 'SM1', From: '+14155550100' } })).status, 200)
    },
  )
  assert.deepEqual(events, ['unavailable', 'answered'])
})

test('news of who picked up a call of ours is no anonymous caller', async () => {
  const seen: string[] = []
  const News = () => {
    seen.push('news')
    return null
  }
  const blacklist = memoryBlacklist(['anonymous'])
  await withServer(appOf(mount({ '/': News }, { blacklist })), async (ask) => {
    const form = { CallSid: 'CA1', AccountSid: 'AC1', AnsweredBy: 'human', MachineDetectionDuration: '2900' }
    assert.equal((await ask('/', { form })).status, 200)
  })
  assert.deepEqual(seen, ['news'])
})

test.run()
