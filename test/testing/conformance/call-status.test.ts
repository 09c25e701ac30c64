import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

const statusCallback = '/status'

function statusOf(build: (response: VoiceResponse) => void) {
  return appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      build(response)
      return response
    },
    '/keys': () => undefined,
    '/status': () => ({ status: 204 }),
  })
}

for (const [reason, status] of [
  ['busy', 'busy'],
  ['rejected', 'no-answer'],
  [undefined, 'no-answer'],
] as const) {
  test(`15. Reject first, reason ${reason ?? 'not said'}: never answered, ${status}`, async () => {
    const { app, log } = statusOf((response) => response.reject(reason === undefined ? {} : { reason }))
    const call = await phone(app, { authToken, statusCallback }).call('/voice')
    assert.equal(call.status, status)
    assert.ok(!call.log.some((entry) => entry.kind === 'status' && entry.status === 'in-progress'))
    assert.equal(log[1]?.params['CallStatus'], status)
    assert.equal(log[1]?.params['CallDuration'], '0')
  })
}

test('15. Reject not first: the call is answered, and what follows is not run', async () => {
  const { app } = statusOf((response) => {
    response.say('Hello.')
    response.reject()
    response.say('Never.')
  })
  const call = await phone(app, { authToken }).call('/voice')
  call.heard('Hello.').notHeard('Never.')
  assert.ok(call.log.some((entry) => entry.kind === 'status' && entry.status === 'in-progress'))
  assert.equal(call.status, 'completed')
})

test('15. Pause first lets it ring on; Hangup first answers', async () => {
  const pausing = statusOf((response) => {
    response.pause({ length: 4 })
    response.reject({ reason: 'busy' })
  })
  const paused = await phone(pausing.app, { authToken }).call('/voice')
  const answered = statusOf((response) => {
    response.pause({ length: 4 })
    response.say('Hello.')
    response.pause({ length: 6 })
  })
  const spoken = await phone(answered.app, { authToken, statusCallback, charactersPerSecond: 6 }).call('/voice')
  assert.equal(spoken.callbacks[0]?.params['CallDuration'], '7', 'from the answer on')
  const hanging = await phone(statusOf((response) => response.hangup()).app, { authToken }).call('/voice')
  assert.equal(hanging.status, 'completed')
  assert.equal(paused.status, 'busy', 'a Pause has not answered it')
  assert.equal(paused.log.at(-1)?.at, 4000)
})

test('16. Status callback: all its fields, and RFC 2822 time', async () => {
  const { app, log } = statusOf((response) => response.gather({ action: '/keys' }).pause({ length: 1 }))
  const start = new Date('2026-03-08T23:59:00Z')
  const call = await phone(app, { authToken, statusCallback, start }).call('/voice')
  await call.wait('61s')
  assert.equal(call.status, 'completed', 'silence has ended it after 1 + 5 seconds')
  assert.equal(log.length, 2)
  assert.deepEqual(log[1]?.params, {
    ...standard(call, 'completed'),
    CallDuration: '6',
    Duration: '1',
    SipResponseCode: '200',
    Timestamp: 'Sun, 08 Mar 2026 23:59:06 +0000',
    CallbackSource: 'call-progress-events',
    SequenceNumber: '0',
  })
  assert.equal(log[1]?.method, 'POST')
  assert.equal(call.callbacks[0]?.at, 6)
})

test('16. Status callback: Duration is in minutes, rounded up, by GET where the number is set so', async () => {
  const { app, log } = statusOf((response) => response.pause({ length: 61 }) && response.say('a'))
  const options = { authToken, statusCallback, statusCallbackMethod: 'GET', charactersPerSecond: 1 } as const
  await phone(app, options).call('/voice')
  const other = statusOf((response) => response.say('a'.repeat(61)))
  await phone(other.app, options).call('/voice')
  assert.deepEqual([log[1]?.params['CallDuration'], log[1]?.params['Duration']], ['1', '1'])
  assert.deepEqual([other.log[1]?.params['CallDuration'], other.log[1]?.params['Duration']], ['61', '2'])
  assert.equal(log[1]?.method, 'GET')
})

test('16. Status callback: its answer is not run; a bad one is the warning 15003', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': () => undefined,
    '/status': () => ({ status: 500, body: 'Oops' }),
  })
  const call = await phone(app, { authToken, statusCallback }).call('/voice')
  assert.deepEqual(
    call.warnings.map(({ code }) => code),
    [15003],
  )
  assert.equal(call.status, 'completed')
})

test('16. Status callbacks of a call that the REST API made', async () => {
  const { app, log } = statusOf((response) => response.hangup())
  const call = await phone(app, { authToken, statusCallback }).call('/voice', { direction: 'outbound-api' })
  assert.equal(log[0]?.path, '/voice')
  assert.deepEqual(log[0]?.params, { ...standard(call, 'in-progress'), Direction: 'outbound-api' })
  assert.equal(log[1]?.params['CallStatus'], 'completed')
})

test('16. Status callbacks of a number that was dialled: all events', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      const events = ['initiated', 'ringing', 'answered', 'completed'] as const
      response
        .dial()
        .number(
          { statusCallback: '/status', statusCallbackEvent: [...events], statusCallbackMethod: 'GET' },
          '+14155550123',
        )
      return response
    },
    '/status': () => ({ status: 204 }),
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.wait('3s')
  const agent = await call.dialed().answer()
  await call.wait('10s')
  await agent.hangup()
  const events = log.slice(1)
  const child = {
    ...standard({ sid: agent.sid, to: '+14155550123' }, ''),
    ParentCallSid: call.sid,
    Direction: 'outbound-dial',
  }
  const progress = { ...child, CallbackSource: 'call-progress-events' }
  const at = (second: string) => `Thu, 01 Jan 2026 00:00:${second} +0000`
  assert.deepEqual(
    events.map(({ params }) => params),
    [
      { ...progress, CallStatus: 'initiated', SequenceNumber: '0', Timestamp: at('00') },
      { ...progress, CallStatus: 'ringing', SequenceNumber: '1', Timestamp: at('00') },
      { ...progress, CallStatus: 'in-progress', SequenceNumber: '2', Timestamp: at('03') },
      {
        ...progress,
        CallStatus: 'completed',
        SequenceNumber: '3',
        Timestamp: at('13'),
        CallDuration: '10',
        Duration: '1',
        SipResponseCode: '200',
      },
    ],
  )
  assert.ok(events.every(({ method }) => method === 'GET'))
})

test.run()
