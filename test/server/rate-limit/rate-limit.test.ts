import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { RequestFields, TwilioRequest } from 'twimlx'
import { twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { type RateLimiter, type RateLimitOptions, rateLimit } from '../../../src/server/rate-limit/rate-limit.js'

const ringing = { callSid: 'CA1', accountSid: 'AC1', from: '+14155550100', callStatus: 'ringing', direction: 'inbound' }
const message = { messageSid: 'SM1', accountSid: 'AC1', from: '+14155550100', body: 'Hi' }

const check = (limiter: RateLimiter, fields: RequestFields) => limiter.check(twilioRequest(fields))

/** Whether each of so many requests in a row is one too many. */
async function checks(limiter: RateLimiter, fields: RequestFields, times: number): Promise<boolean[]> {
  const limited: boolean[] = []
  for (let i = 0; i < times; i++) limited.push((await check(limiter, fields)).limited)
  return limited
}

test('after so many calls, a caller is limited until the window ends', async () => {
  const limiter = rateLimit({ points: 2, duration: 1 })
  assert.deepEqual(await checks(limiter, ringing, 4), [false, false, true, true])
  await pause(1100)
  assert.deepEqual(await checks(limiter, ringing, 3), [false, false, true])
})

test('calls and messages of one caller count together, whatever the channel', async () => {
  const limiter = rateLimit({ points: 2, duration: 60 })
  assert.equal((await check(limiter, ringing)).limited, false)
  assert.equal((await check(limiter, { ...message, from: 'whatsapp:+14155550100' })).limited, false)
  assert.equal((await check(limiter, message)).limited, true)
  assert.equal((await check(limiter, ringing)).limited, true)
})

/** The same call at some path. */
const at = (path: string, fields: RequestFields = ringing): TwilioRequest =>
  Object.assign(twilioRequest(fields), { url: { path, query: new URLSearchParams() } })

test('a call whose first answer is a <Redirect> counts once, although it still rings', async () => {
  const limiter = rateLimit({ points: 2, duration: 60 })
  const limited = async (path: string, callSid: string) =>
    (await limiter.check(at(path, { ...ringing, callSid }))).limited
  assert.equal(await limited('/voice', 'CA1'), false)
  for (let i = 0; i < 5; i++) assert.equal(await limited(`/menu/${i}`, 'CA1'), false)
  assert.equal(await limited('/voice', 'CA2'), false, 'the second call')
  assert.equal(await limited('/menu', 'CA2'), false)
  assert.equal(await limited('/voice', 'CA3'), true, 'the third')
  assert.equal(await limited('/menu', 'CA2'), false, 'a call that was let in goes on')
  assert.equal(await limited('/menu', 'CA3'), true, 'who was turned away is not let in elsewhere')
})

test('the same path again counts again: whoever asks there twice may be many', async () => {
  const limiter = rateLimit({ points: 2, duration: 60 })
  const limited = async (path: string) => (await limiter.check(at(path))).limited
  assert.deepEqual([await limited('/voice'), await limited('/voice'), await limited('/voice')], [false, false, true])
  assert.equal(await limited('/menu'), false)
})

test('messages count each, at whatever path', async () => {
  const limiter = rateLimit({ points: 2, duration: 60 })
  const limited = async (path: string) => (await limiter.check(at(path, message))).limited
  assert.deepEqual([await limited('/a'), await limited('/b'), await limited('/c')], [false, false, true])
})

test('other callers and other accounts are counted for themselves', async () => {
  const limiter = rateLimit({ points: 1, duration: 60 })
  for (const fields of [
    ringing,
    { ...ringing, from: '+14155550101' },
    { ...ringing, accountSid: 'AC2' },
    { ...ringing, from: 'client:alice' },
    { ...message, from: '90210' },
    { ...message, from: 'MyShop' },
  ]) {
    assert.deepEqual(await checks(limiter, fields, 2), [false, true], JSON.stringify(fields))
  }
})

test('what does not begin something never counts', async () => {
  const limiter = rateLimit({ points: 1, duration: 60 })
  for (const fields of [
    { ...ringing, callStatus: 'in-progress', digits: '1' },
    { ...ringing, callStatus: 'completed' },
    { ...ringing, direction: 'outbound-api' },
    { ...ringing, direction: 'outbound-dial' },
    { ...ringing, errorCode: 11_200 },
    { ...message, messageStatus: 'delivered' },
    { ...ringing, callbackSource: 'call-progress-events' },
    { recordingSid: 'RE1', recordingStatus: 'completed', from: '+14155550100' },
  ] as RequestFields[]) {
    assert.deepEqual(await checks(limiter, fields, 3), [false, false, false], JSON.stringify(fields))
  }
  assert.deepEqual(await checks(limiter, ringing, 2), [false, true])
})

test('callers who withhold their number do not lock each other out', async () => {
  const limiter = rateLimit({ points: 1, duration: 60 })
  for (const from of ['anonymous', '', '+266696687', 'Restricted']) {
    assert.deepEqual(await checks(limiter, { ...ringing, from }, 3), [false, false, false], from)
  }
})

test('blockFor turns away for longer than the window', async () => {
  const limiter = rateLimit({ points: 1, duration: 1, blockFor: 3 })
  assert.deepEqual(await checks(limiter, ringing, 2), [false, true])
  await pause(1500)
  assert.equal((await check(limiter, ringing)).limited, true)
  await pause(2000)
  assert.equal((await check(limiter, ringing)).limited, false)
})

test('many at once are counted one by one', async () => {
  const limiter = rateLimit({ points: 10, duration: 60 })
  const verdicts = await Promise.all(Array.from({ length: 50 }, () => check(limiter, ringing)))
  assert.equal(verdicts.filter(({ limited }) => !limited).length, 10)
})

for (const [options, message] of [
  [{}, /points takes a whole number from 1 to 1000000, not undefined/],
  [{ points: 0, duration: 1 }, /points/],
  [{ points: 1.5, duration: 1 }, /points/],
  [{ points: 1 }, /duration takes a whole number from 1 to 2147483/],
  [{ points: 1, duration: '60' }, /duration/],
  [{ points: 1, duration: 2_147_484 }, /duration/],
  [{ points: 1, duration: 1, blockFor: 0 }, /blockFor/],
  [{ points: 1, duration: 1, timeout: 0 }, /timeout/],
  [{ points: 1, duration: 1, prefix: 1 }, /prefix takes text/],
  [{ points: 1, duration: 1, secret: 1 }, /secret takes text/],
  [{ points: 1, duration: 1, redis: 'redis://localhost' }, /redis takes a client/],
  [{ points: 1, duration: 1, redis: null }, /redis takes a client/],
] as const) {
  test(`rateLimit refuses ${JSON.stringify(options)}`, () => {
    assert.throws(() => rateLimit(options as unknown as RateLimitOptions), { name: 'TypeError', message })
  })
}

test.run()
