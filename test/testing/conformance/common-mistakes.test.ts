// What most tools get wrong, a test for each.

import assert from 'node:assert/strict'
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken } from './app-without-twimlx.js'

/** An app with one of everything, by path; whatever is asked beside that is answered with an empty document. */
function office() {
  const page = (build: (response: VoiceResponse) => void) => () => {
    const response = new VoiceResponse()
    build(response)
    return response
  }
  return appWithoutTwimlx({
    '/gather': page((response) => {
      response.gather({ numDigits: 1, action: '/next' }).say('Press a key.')
      response.say('After the Gather.')
    }),
    '/record': page((response) => {
      response.record({ action: '/next' })
      response.say('After the Record.')
    }),
    '/dial': page((response) => {
      response.dial('+14155550123')
      response.say('After the Dial.')
    }),
    '/dial-with-action': page((response) => {
      response.dial({ action: '/next' }, '+14155550123')
      response.say('After the Dial.')
    }),
    '/redirect': page((response) => {
      response.redirect('/next')
      response.say('After the Redirect.')
    }),
    '/next': page((response) => response.say('Next.')),
    '/cookie': (_, { headers }) => ({
      headers: { 'Content-Type': 'text/xml', ...(headers.cookie === undefined && { 'Set-Cookie': 'caller=42' }) },
      body: `<Response><Gather numDigits="1"><Say>${headers.cookie ?? 'none'}</Say></Gather></Response>`,
    }),
    '/message': () => new MessagingResponse(),
  })
}

async function callTo(path: string) {
  const { app, log } = office()
  return { call: await phone(app, { authToken }).call(path), log }
}

test('1. The first request of an inbound call has CallStatus=ringing', async () => {
  const { log } = await callTo('/gather')
  assert.equal(log[0]?.params['CallStatus'], 'ringing')
})

test('2. Unknown geographic fields are present and empty', async () => {
  const { log } = await callTo('/gather')
  for (const end of ['From', 'To', 'Caller', 'Called']) {
    for (const place of ['City', 'State', 'Zip', 'Country']) assert.equal(log[0]?.params[end + place], '', end + place)
  }
})

test('3. Caller* and Called* copies of From* and To* are always sent', async () => {
  const { app, log } = office()
  const params = { FromCity: 'KÖLN', ToCountry: 'US' }
  await phone(app, { authToken, params }).call('/gather', { from: '+4922155501234' })
  const { Caller, Called, CallerCity, CalledCountry } = log[0]?.params ?? {}
  assert.deepEqual([Caller, Called], ['+4922155501234', '+14155550199'])
  assert.deepEqual([CallerCity, CalledCountry], ['KÖLN', 'US'])
})

test('4. CallToken and StirVerstat come on the first request only', async () => {
  const { call, log } = await callTo('/gather')
  await call.press('1')
  assert.deepEqual(
    log.map(({ params }) => ['CallToken' in params, 'StirVerstat' in params]),
    [
      [true, true],
      [false, false],
    ],
  )
})

test('5. Gather sends FinishedOnKey and msg=Gather End along with Digits', async () => {
  const { call, log } = await callTo('/gather')
  await call.press('1')
  const { Digits, FinishedOnKey, msg } = log[1]?.params ?? {}
  assert.deepEqual({ Digits, FinishedOnKey, msg }, { Digits: '1', FinishedOnKey: '', msg: 'Gather End' })
})

test('6. A silent Gather makes no request', async () => {
  const { call, log } = await callTo('/gather')
  await call.silence()
  call.heard('After the Gather.')
  assert.equal(log.length, 1)
})

test('7. Hanging up during Record sends Digits=hangup and CallStatus=completed; the reply is ignored', async () => {
  const { call, log } = await callTo('/record')
  await call.hangup()
  const { Digits, CallStatus } = log[1]?.params ?? {}
  assert.deepEqual({ Digits, CallStatus }, { Digits: 'hangup', CallStatus: 'completed' })
  call.notHeard('Next.')
})

test('8. Dial makes no action request unless action is set', async () => {
  const { call, log } = await callTo('/dial')
  await call.dialed().busy()
  call.heard('After the Dial.')
  assert.equal(log.length, 1)
})

test('9. Verbs after Record, Redirect, Dial with action and a Gather that got input never run', async () => {
  const record = await callTo('/record')
  await record.call.record('Hello', { end: '#' })
  const redirect = await callTo('/redirect')
  const dial = await callTo('/dial-with-action')
  await dial.call.dialed().busy()
  const gather = await callTo('/gather')
  await gather.call.press('1')
  for (const { call, log } of [record, redirect, dial, gather]) {
    call.heard('Next.').notHeard('After the')
    assert.equal(call.status, 'completed')
    assert.equal(log.length, 2)
  }
})

test('10. Cookies last for the whole call', async () => {
  const { call, log } = await callTo('/cookie')
  for (let count = 0; count < 5; count++) await call.press('1')
  assert.deepEqual(
    log.map(({ headers }) => headers.cookie),
    [undefined, ...Array(5).fill('caller=42')],
  )
})

test('11. A 302 turns the POST into a GET and loses Digits', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => '<Response><Gather numDigits="1" action="/moved"/></Response>',
    '/moved': () => ({ status: 302, headers: { Location: '/next' } }),
    '/next': () => undefined,
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('1')
  assert.deepEqual(
    log.map(({ method, path, params }) => [method, path, params['Digits']]),
    [
      ['POST', '/voice', undefined],
      ['POST', '/moved', '1'],
      ['GET', '/next', undefined],
    ],
  )
})

test('12. The SMS Content-Type carries no charset; the voice one does', async () => {
  const { app, log } = office()
  const both = phone(app, { authToken })
  await both.call('/gather')
  await both.text('hello')
  assert.deepEqual(
    log.map(({ headers }) => headers['content-type']),
    ['application/x-www-form-urlencoded; charset=UTF-8', 'application/x-www-form-urlencoded'],
  )
})

test('Headers are those of Twilio', async () => {
  const { log } = await callTo('/gather')
  const { headers } = log[0] ?? {}
  assert.equal(headers?.['user-agent'], 'TwilioProxy/1.1')
  assert.equal(headers?.accept, '*/*')
  assert.equal(headers?.['accept-encoding'], 'gzip')
  assert.equal(headers?.['x-home-region'], 'us1')
  assert.equal(headers?.connection, 'close')
  assert.match(String(headers?.['i-twilio-idempotency-token']), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  assert.match(String(headers?.['x-twilio-signature']), /^[A-Za-z0-9+/]{27}=$/)
})

test.run()
