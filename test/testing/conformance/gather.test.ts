import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { type Call, type PhoneOptions, phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

type GatherAttributes = Parameters<VoiceResponse['gather']>[0]

/** An app whose first document gathers, says that nothing came, and ends. */
function gathering(attributes: GatherAttributes) {
  return appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.gather({ action: '/keys', ...attributes }).pause({ length: 2 })
      response.say('Nothing came.')
      return response
    },
    '/keys': () => {
      const response = new VoiceResponse()
      response.say('Thank you.')
      return response
    },
    '/partial': () => undefined,
  })
}

async function callOf(attributes: GatherAttributes, options: PhoneOptions = {}): Promise<Call> {
  return phone(gathering(attributes).app, { authToken, ...options }).call('/voice')
}

test('1. ringing, then in-progress', async () => {
  const { app, log } = gathering({ numDigits: 1 })
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('1')
  assert.deepEqual(
    log.map(({ params }) => params['CallStatus']),
    ['ringing', 'in-progress'],
  )
  assert.equal(call.status, 'completed')
})

test('1. ringing, then in-progress: the first request has what the others do not', async () => {
  const call = await callOf({ numDigits: 1 })
  await call.press('1')
  const [first, second] = call.requests
  const { CallToken = '', StirVerstat, ...rest } = first?.params ?? {}
  assert.deepEqual(rest, standard(call, 'ringing'))
  assert.ok('parentCallInfoToken' in JSON.parse(decodeURIComponent(CallToken)))
  assert.equal(StirVerstat, 'TN-Validation-Passed-A')
  assert.equal(second?.params['CallToken'], undefined)
  assert.equal(second?.params['StirVerstat'], undefined)
})

test('2. Gather, numDigits: ends at once', async () => {
  const call = await callOf({ numDigits: 4 })
  await call.press('1234')
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'in-progress'),
    Digits: '1234',
    FinishedOnKey: '',
    msg: 'Gather End',
  })
  assert.equal(call.requests[1]?.at, 2)
  call.heard('Thank you.').notHeard('Nothing came.')
})

test('2. Gather, finishOnKey: ends at it, and it is not part of Digits', async () => {
  const call = await callOf({})
  await call.press('12')
  await call.wait('3s')
  await call.press('34#')
  const { Digits, FinishedOnKey, msg } = call.requests[1]?.params ?? {}
  assert.deepEqual({ Digits, FinishedOnKey, msg }, { Digits: '1234', FinishedOnKey: '#', msg: 'Gather End' })
  assert.equal(call.requests[1]?.at, 5)
})

test('2. Gather, finishOnKey: another key, and none', async () => {
  const star = await callOf({ finishOnKey: '*' })
  await star.press('1#2*')
  assert.equal(star.requests[1]?.params['Digits'], '1#2')
  assert.equal(star.requests[1]?.params['FinishedOnKey'], '*')
  const none = await callOf({ finishOnKey: '' })
  await none.press('1#')
  assert.equal(none.requests.length, 1)
  await none.silence()
  assert.equal(none.requests[1]?.params['Digits'], '1#')
})

test('2. Gather, timeout and partial digits: what was pressed is sent, 5 s after the last key', async () => {
  const call = await callOf({ numDigits: 4 })
  await call.press('1')
  await call.wait('4s')
  await call.press('2')
  await call.silence()
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'in-progress'),
    Digits: '12',
    FinishedOnKey: '',
    msg: 'Gather End',
  })
  assert.equal(call.requests[1]?.at, 11)
})

test('2. Gather by GET: parameters in the query, after what is there', async () => {
  const { app, log } = gathering({ numDigits: 1, method: 'GET', action: '/keys?menu=main&menu=1' })
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('7')
  assert.equal(log[1]?.method, 'GET')
  assert.match(log[1]?.path ?? '', /^\/keys\?menu=main&menu=1&AccountSid=AC/)
  assert.match(log[1]?.path ?? '', /&Digits=7&Direction=inbound&FinishedOnKey=&From=%2B14155550100&/)
  assert.match(log[1]?.path ?? '', /&msg=Gather\+End/)
})

test('3. Silence falls through: no request', async () => {
  const { app, log } = gathering({})
  const call = await phone(app, { authToken, charactersPerSecond: 13 }).call('/voice')
  await call.silence()
  call.heard('Nothing came.')
  assert.equal(log.length, 1)
  assert.equal(call.log.find(({ kind }) => kind === 'timeout')?.at, 7000)
  assert.equal(call.log.at(-1)?.at, 8000)
})

test('3. Silence falls through: the finish key alone is silence', async () => {
  const call = await callOf({})
  await call.press('#')
  call.heard('Nothing came.')
  assert.equal(call.requests.length, 1)
})

test('3. Hanging up in a Gather makes no request, unless the phone is told so', async () => {
  const call = await callOf({})
  await call.hangup()
  assert.equal(call.requests.length, 1)
  assert.equal(call.status, 'completed')
  const other = await callOf({}, { gatherHangupSendsAction: true })
  await other.hangup()
  assert.equal(other.requests[1]?.params['CallStatus'], 'completed')
  other.notHeard('Thank you.')
})

test('3b. actionOnEmptyResult: the action is asked after silence', async () => {
  const call = await callOf({ actionOnEmptyResult: true })
  await call.silence()
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'in-progress'),
    FinishedOnKey: '',
    msg: 'Gather End',
  })
  call.heard('Thank you.').notHeard('Nothing came.')
  const lone = await callOf({ actionOnEmptyResult: true })
  await lone.press('#')
  assert.equal(lone.requests[1]?.params['FinishedOnKey'], '#')
  const empty = await callOf({ actionOnEmptyResult: true }, { emptyDigits: 'empty' })
  await empty.silence()
  assert.equal(empty.requests[1]?.params['Digits'], '')
})

test('5. Barge-in: a key stops the prompt at once', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      const gather = response.gather({ numDigits: 1, action: '/keys' })
      gather.say('One.')
      gather.pause({ length: 10 })
      gather.say('Two.')
      return response
    },
    '/keys': () => undefined,
  })
  const early = await phone(app, { authToken, charactersPerSecond: 4 }).call('/voice', { until: 'One.' })
  await early.wait('4s')
  await early.press('5')
  assert.equal(early.requests[1]?.at, 4)
  assert.equal(log[1]?.params['Digits'], '5')
  assert.ok(!early.transcript.includes('Two.'))
})

test('5. Barge-in: speech stops the prompt unless bargeIn is false, keys always do', async () => {
  const app = (bargeIn: boolean) =>
    appWithoutTwimlx({
      '/voice': () => {
        const response = new VoiceResponse()
        const gather = response.gather({ input: ['dtmf', 'speech'], bargeIn, numDigits: 1, action: '/said' })
        gather.say('One.')
        gather.pause({ length: 10 })
        gather.say('Two.')
        return response
      },
      '/said': () => undefined,
    }).app
  const free = await phone(app(true), { authToken }).call('/voice', { until: 'One.' })
  await free.say('sales')
  assert.ok(!free.transcript.includes('Two.'))
  assert.equal(free.requests[1]?.params['SpeechResult'], 'sales')
  const bound = await phone(app(false), { authToken }).call('/voice', { until: 'One.' })
  await bound.say('sales')
  bound.heard('Two.')
  assert.equal(bound.requests.length, 1)
  const key = await phone(app(false), { authToken }).call('/voice', { until: 'One.' })
  await key.press('3')
  assert.ok(!key.transcript.includes('Two.'))
})

test('Gather, speech: its fields, without Digits, and partial results aside', async () => {
  const { app, log } = gathering({ input: ['speech'], partialResultCallback: '/partial', language: 'en-GB' })
  const call = await phone(app, { authToken }).call('/voice')
  await call.say('billing please', { confidence: 0.75, partials: ['bill', 'billing'] })
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'in-progress'),
    SpeechResult: 'billing please',
    Confidence: '0.75',
    Language: 'en-GB',
  })
  assert.deepEqual(
    log.map(({ path }) => path),
    ['/voice', '/partial', '/partial', '/keys'],
  )
  assert.deepEqual(
    call.callbacks.map(({ method, params }) => [method, params['SequenceNumber'], params['UnstableSpeechResult']]),
    [
      ['POST', '0', 'bill'],
      ['POST', '1', 'billing'],
    ],
  )
  assert.ok(call.callbacks.every(({ params }) => 'StableSpeechResult' in params && 'Stability' in params))
})

test.run()
