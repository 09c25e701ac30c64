import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { type Call, phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

const AGENT = '+14155550123'

/** An app that dials an agent, with or without an action. */
function dialing(attributes: Parameters<VoiceResponse['dial']>[0] = {}) {
  return appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.dial(attributes).number(AGENT)
      response.say('After the call.')
      return response
    },
    '/after': ({ DialCallStatus }) => {
      const response = new VoiceResponse()
      response.say(`It was ${DialCallStatus}.`)
      return response
    },
  })
}

/** What the action is asked with, the call to the agent, and how the caller's call got on. */
async function outcome(act: (call: Call) => Promise<Call>) {
  const { app } = dialing({ action: '/after' })
  const call = await phone(app, { authToken }).call('/voice')
  const agent = await act(call)
  const { DialCallStatus, DialCallSid, DialCallDuration, DialBridged, ...rest } = call.requests[1]?.params ?? {}
  assert.equal(DialCallSid, agent.sid)
  assert.notEqual(DialCallSid, call.sid)
  return { call, rest, dial: { DialCallStatus, DialCallDuration, DialBridged }, at: call.requests[1]?.at }
}

test('10. Dial, five outcomes with action: completed', async () => {
  const { call, dial, rest, at } = await outcome(async (caller) => {
    await caller.wait('4s')
    const agent = await caller.dialed(AGENT).answer()
    await caller.wait('65s')
    await agent.hangup()
    return agent
  })
  assert.deepEqual(dial, { DialCallStatus: 'completed', DialCallDuration: '65', DialBridged: 'true' })
  assert.deepEqual(rest, standard(call, 'in-progress'))
  assert.equal(at, 69)
  call.heard('It was completed.').notHeard('After the call.')
})

for (const [status, act, seconds] of [
  ['busy', 'busy', 0],
  ['busy', 'decline', 0],
  ['failed', 'fail', 0],
  ['no-answer', 'noAnswer', undefined],
] as const) {
  test(`10. Dial, five outcomes with action: ${status}, by ${act}()`, async () => {
    const { call, dial, rest, at } = await outcome(async (caller) => {
      const agent = caller.dialed(AGENT)
      await agent[act]()
      return agent.call
    })
    assert.deepEqual(dial, { DialCallStatus: status, DialCallDuration: '0', DialBridged: 'false' })
    assert.deepEqual(rest, standard(call, 'in-progress'))
    if (seconds === undefined) assert.ok(at === 30 || at === 35, `${at} s: timeout, plus up to 5`)
    else assert.equal(at, seconds)
    call.heard(`It was ${status}.`)
    assert.equal(call.status, 'completed')
  })
}

test('10. Dial, five outcomes with action: canceled, when the caller hangs up', async () => {
  const { call, dial, rest } = await outcome(async (caller) => {
    const agent = caller.dialed(AGENT)
    await caller.hangup()
    return agent.call
  })
  assert.deepEqual(dial, { DialCallStatus: 'canceled', DialCallDuration: '0', DialBridged: 'false' })
  assert.deepEqual(rest, standard(call, 'completed'))
})

for (const act of ['busy', 'noAnswer', 'decline', 'fail'] as const) {
  test(`10. Dial without action, ${act}(): goes on with the next verb, no request`, async () => {
    const { app, log } = dialing()
    const call = await phone(app, { authToken }).call('/voice')
    await call.dialed()[act]()
    call.heard('After the call.')
    assert.equal(log.length, 1)
  })
}

test('10. Dial without action, answered: goes on when the callee hangs up; over when the caller does', async () => {
  const call = await phone(dialing().app, { authToken }).call('/voice')
  const agent = await call.dialed().answer()
  assert.equal(agent.status, 'in-progress')
  await agent.hangup()
  call.heard('After the call.')
  const other = await phone(dialing().app, { authToken }).call('/voice')
  const talk = await other.dialed().answer()
  await other.hangup()
  other.notHeard('After the call.')
  assert.equal(other.status, 'completed')
  assert.equal(talk.status, 'completed')
})

test('10. Dial, the caller hangs up while talking: the action is asked with CallStatus=completed, its reply not run', async () => {
  const call = await phone(dialing({ action: '/after' }).app, { authToken }).call('/voice')
  const agent = await call.dialed().answer()
  await call.wait('10s')
  await call.hangup()
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'completed'),
    DialBridged: 'true',
    DialCallDuration: '10',
    DialCallSid: agent.sid,
    DialCallStatus: 'completed',
  })
  call.notHeard('It was')
})

/** An app whose agent hears a whisper, and presses a key to accept. */
function whispering(accept: (response: VoiceResponse, key: string | undefined) => void) {
  return appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.dial({ action: '/after' }).number({ url: '/whisper' }, AGENT)
      return response
    },
    '/whisper': () => {
      const response = new VoiceResponse()
      response.gather({ numDigits: 1, action: '/accept' }).say('Press 1 to accept.')
      response.hangup()
      return response
    },
    '/accept': ({ Digits }) => {
      const response = new VoiceResponse()
      accept(response, Digits)
      return response
    },
    '/after': ({ DialCallStatus, DialBridged }) => {
      const response = new VoiceResponse()
      response.say(`${DialCallStatus}, ${DialBridged}`)
      return response
    },
  })
}

test('11. Whisper accept: the agent hears it before the talk, by requests of its own call', async () => {
  const { app } = whispering((response, key) => void (key !== '1' && response.hangup()))
  const call = await phone(app, { authToken }).call('/voice')
  const agent = await call.dialed(AGENT).answer()
  agent.heard('Press 1 to accept.')
  call.notHeard('Press 1')
  assert.equal(call.waitingFor?.verb === 'Dial' && call.waitingFor.talkingTo, undefined)
  assert.deepEqual(agent.requests[0]?.params, {
    ...standard({ sid: agent.sid, to: AGENT }, 'in-progress'),
    Direction: 'outbound-dial',
    ParentCallSid: call.sid,
  })
  await agent.press('1')
  assert.equal(agent.requests[1]?.params['Digits'], '1')
  assert.equal(agent.requests[1]?.params['CallSid'], agent.sid)
  assert.equal(call.waitingFor?.verb === 'Dial' && call.waitingFor.talkingTo, AGENT)
  await call.wait('20s')
  await agent.hangup()
  call.heard('completed, true')
})

test('11. Whisper decline: DialCallStatus=completed, DialBridged=false', async () => {
  const { app } = whispering((response, key) => void (key !== '1' && response.hangup()))
  const call = await phone(app, { authToken }).call('/voice')
  const agent = await call.dialed(AGENT).answer()
  await agent.silence()
  call.heard('completed, false')
  assert.equal(agent.status, 'completed')
})

test('11. Dial in a whisper gives 13201', async () => {
  const { app } = whispering((response) => void response.dial('+14155550124'))
  const call = await phone(app, { authToken }).call('/voice')
  const agent = await call.dialed(AGENT).answer()
  await assert.rejects(agent.press('1'), /Error 13201: /)
})

test('12. Caller hangs up while ringing: canceled', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      const dial = response.dial({ action: '/after' })
      const statusCallbackEvent = ['initiated', 'ringing', 'answered', 'completed'] as const
      dial.number({ statusCallback: '/agent', statusCallbackEvent: [...statusCallbackEvent] }, AGENT)
      return response
    },
    '/after': () => undefined,
    '/agent': () => ({ status: 204 }),
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.wait('8s')
  await call.hangup()
  assert.equal(call.status, 'completed')
  const after = log.find(({ path }) => path === '/after')
  assert.equal(after?.params['DialCallStatus'], 'canceled')
  assert.equal(after?.params['CallStatus'], 'completed')
  assert.deepEqual(
    log.filter(({ path }) => path === '/agent').map(({ params }) => [params['CallStatus'], params['SequenceNumber']]),
    [
      ['initiated', '0'],
      ['ringing', '1'],
      ['canceled', '2'],
    ],
  )
})

test.run()
