import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

/** Callers wait in a queue, an agent takes the first of them. */
function hotline() {
  return appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.enqueue({ action: '/after', waitUrl: '/wait' }, 'support')
      response.say('Never.')
      return response
    },
    '/wait': ({ QueuePosition }) => {
      const response = new VoiceResponse()
      response.gather({ numDigits: 1, action: '/choice', timeout: 1 }).say(`You are number ${QueuePosition}.`)
      response.pause({ length: 20 })
      return response
    },
    '/choice': () => {
      const response = new VoiceResponse()
      response.leave()
      return response
    },
    '/agent': () => {
      const response = new VoiceResponse()
      response.dial({ action: '/agent-after' }).queue({ url: '/connecting' }, 'support')
      return response
    },
    '/connecting': ({ QueueTime }) => {
      const response = new VoiceResponse()
      response.say(`You have waited ${QueueTime} seconds.`)
      return response
    },
    '/after': ({ QueueResult }) => {
      const response = new VoiceResponse()
      response.say(`Queue: ${QueueResult}.`)
      return response
    },
    '/agent-after': ({ DialCallStatus }) => {
      const response = new VoiceResponse()
      response.say(`Dial: ${DialCallStatus}.`)
      return response
    },
  })
}

test('14. Enqueue, wait loop: the wait document is asked for each time it has run out', async () => {
  const { app } = hotline()
  const call = await phone(app, { authToken, charactersPerSecond: 17 }).call('/voice')
  await call.wait('66s')
  call.heard('You are number 1.')
  const waits = call.requests.filter(({ path }) => path === '/wait')
  assert.deepEqual(
    waits.map(({ at }) => at),
    [0, 22, 44, 66],
  )
  const { QueueSid, ...rest } = waits[2]?.params ?? {}
  assert.match(QueueSid ?? '', /^QU[0-9a-f]{32}$/)
  assert.match(rest['AvgQueueTime'] ?? '', /^\d+$/)
  assert.deepEqual(rest, {
    ...standard(call, 'in-progress'),
    QueuePosition: '1',
    QueueTime: '44',
    AvgQueueTime: rest['AvgQueueTime'],
    CurrentQueueSize: '1',
    MaxQueueSize: '1000',
  })
})

test('14. Enqueue, wait loop by an empty Redirect: each request to the waitUrl tells of the queue', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.enqueue({ waitUrl: '/wait' }, 'support')
      return response
    },
    '/wait': ({ QueuePosition, QueueTime }) => {
      const response = new VoiceResponse()
      response.pause({ length: 10 })
      response.say(`Number ${QueuePosition} after ${QueueTime}.`)
      response.redirect('')
      return response
    },
  })
  const call = await phone(app, { authToken, charactersPerSecond: 100 }).call('/voice')
  await call.wait('25s')
  call.heard('Number 1 after 10.')
  assert.equal(call.requests[2]?.purpose, 'redirect')
})

test('14. Enqueue, Leave: the action is asked at once', async () => {
  const { app } = hotline()
  const call = await phone(app, { authToken, charactersPerSecond: 17 }).call('/voice', { until: 'You are number' })
  await call.wait('1s')
  await call.press('1')
  call.heard('Queue: leave.').notHeard('Never.')
  const { QueueSid, ...rest } = call.requests.at(-1)?.params ?? {}
  assert.match(QueueSid ?? '', /^QU/)
  assert.deepEqual(rest, { ...standard(call, 'in-progress'), QueueResult: 'leave', QueueTime: '1' })
})

test('14. Enqueue, queue-full', async () => {
  const { app } = hotline()
  const caller = phone(app, { authToken, maxQueueSize: 1 })
  await caller.call('/voice')
  const second = await caller.call('/voice')
  second.heard('Queue: queue-full.')
  assert.deepEqual(
    second.warnings.map(({ code }) => code),
    [14207],
  )
})

test('14. Enqueue, dequeue: whoever waits longest is told, talks, and goes on when that is over', async () => {
  const { app } = hotline()
  const caller = phone(app, { authToken })
  const first = await caller.call('/voice', { from: '+14155550101' })
  const second = await caller.call('/voice', { from: '+14155550102' })
  await first.wait('100s')
  const agent = await caller.call('/agent', { from: '+14155550123' })
  first.heard(/You have waited \d+ seconds\./)
  const connecting = first.requests.find(({ path }) => path === '/connecting')
  assert.equal(connecting?.params['CallSid'], first.sid)
  assert.equal(connecting?.params['DequeingCallSid'], agent.sid)
  assert.match(connecting?.params['QueueSid'] ?? '', /^QU/)
  assert.ok(Number(connecting?.params['QueueTime']) >= 100)
  assert.equal(agent.waitingFor?.verb === 'Dial' && agent.waitingFor.talkingTo, '+14155550101')
  assert.deepEqual(second.waitingFor, { verb: 'Enqueue', queue: 'support', position: 1 })
  await agent.wait('30s')
  await agent.hangup()
  first.heard('Queue: bridged.')
  assert.equal(first.requests.at(-1)?.params['QueueResult'], 'bridged')
  assert.equal(agent.requests.at(-1)?.params['CallStatus'], 'completed')
})

test('14. Enqueue, hang-up: the action is asked, its reply not run', async () => {
  const { app } = hotline()
  const call = await phone(app, { authToken }).call('/voice')
  await call.hangup()
  const { QueueResult, CallStatus } = call.requests.at(-1)?.params ?? {}
  assert.deepEqual({ QueueResult, CallStatus }, { QueueResult: 'hangup', CallStatus: 'completed' })
  call.notHeard('Queue: ')
})

test('14. Enqueue without action goes on with the next verb', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.enqueue({ waitUrl: '/wait' }, 'support')
      response.say('Nobody was free.')
      return response
    },
    '/wait': () => {
      const response = new VoiceResponse()
      response.say('Please wait.')
      response.leave()
      return response
    },
  })
  const call = await phone(app, { authToken }).call('/voice')
  call.heard('Please wait. Nobody was free.')
  assert.equal(log.length, 2)
})

test.run()
