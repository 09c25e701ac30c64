import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive, FROM } from '../../drive.js'
import { ACCOUNT, GOODBYE, recorded } from './recorded.js'

const test = suite('record')

test('conformance 9: a key ends the recording, and is sent as Digits', () => {
  const { phone, call, record, params } = recorded()
  assert.deepEqual(phone.waiting(call), { verb: 'Record', keys: '1234567890*#', timeout: 5, maxLength: 3600 })
  assert.equal(phone.entries('beep').length, 1)
  record('Call me back', 7, '#')
  const { RecordingSid = '', RecordingUrl, RecordingDuration, Digits, CallStatus, From } = params()
  assert.match(RecordingSid, /^RE[0-9a-f]{32}$/)
  assert.equal(RecordingUrl, `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Recordings/${RecordingSid}`)
  assert.deepEqual([RecordingDuration, Digits, CallStatus, From], ['7', '#', 'in-progress', FROM])
  // "Hello" takes half a second, and no silence passes behind the key.
  assert.equal(phone.requestTo('/done').at, 7500)
  assert.deepEqual(phone.heard(), ['Hello', 'Goodbye.'])
  const [{ text, end, source } = {}] = phone.entries('recording')
  assert.deepEqual([text, end, source], ['Call me back', '#', 'RecordVerb'])
})

test('conformance 9: silence behind the words passes, and is cut from the recording', () => {
  const { phone, record, params } = recorded('timeout="3"')
  record('Hello', 4)
  assert.equal(params()['RecordingDuration'], '4')
  assert.equal('Digits' in params(), false)
  assert.equal(phone.requestTo('/done').at, 500 + 4000 + 3000)
})

test('conformance 9: a caller who hangs up is told of with Digits=hangup, and the reply is not executed', () => {
  const { phone, call, record, params } = recorded()
  record('Bye', 2, 'hangup')
  assert.deepEqual(
    [params()['Digits'], params()['CallStatus'], params()['RecordingDuration']],
    ['hangup', 'completed', '2'],
  )
  assert.deepEqual(phone.heard(), ['Hello'])
  assert.equal(phone.status(call), 'completed')
  assert.deepEqual(
    phone.entries('hangup').map(({ by, at }) => [by, at]),
    [['caller', 2500]],
  )
  assert.equal(phone.entries('recording').length, 1)
})

test('hanging up before a word is said is told of, too', () => {
  const { phone, call, params } = recorded()
  phone.hangup(call)
  assert.deepEqual([params()['Digits'], params()['RecordingDuration']], ['hangup', '0'])
})

test('conformance 9: a recording of silence is saved, and its action requested', () => {
  const { phone, params } = recorded()
  phone.pass(5)
  assert.equal(params()['RecordingDuration'], '0')
  assert.equal(phone.requestTo('/done').at, 5500)
  assert.deepEqual(
    phone.entries('timeout').map(({ verb, seconds }) => [verb, seconds]),
    [['Record', 5]],
  )
  assert.deepEqual(phone.heard(), ['Hello', 'Goodbye.'])
})

test('conformance 9: where silent recordings are dropped, the next verb runs', () => {
  const { phone } = recorded('recordingStatusCallback="/status" recordingStatusCallbackEvent="completed absent"', {
    silentRecordings: 'dropped',
  })
  phone.pass(10)
  assert.equal(phone.requestsTo('/done').length, 0)
  assert.deepEqual(phone.heard(), ['Hello', 'Nothing recorded.'])
  assert.equal(phone.entries('recording').length, 0)
  assert.equal(phone.requestTo('/status').params['RecordingStatus'], 'absent')
})

test('where silent recordings are dropped, a caller who hangs up silently is not told of', () => {
  const { phone, call } = recorded('', { silentRecordings: 'dropped' })
  phone.hangup(call)
  assert.equal(phone.requestsTo('/done').length, 0)
  assert.equal(phone.status(call), 'completed')
})

test('a key ends a recording of nothing', () => {
  const { phone, call, params } = recorded()
  phone.pass(2)
  phone.press(call, '5')
  assert.deepEqual([params()['Digits'], params()['RecordingDuration']], ['5', '0'])
})

test('only keys of finishOnKey end it', () => {
  const { phone, call, record, params } = recorded('finishOnKey="9"')
  phone.press(call, '1')
  assert.equal(phone.waiting(call)?.verb, 'Record')
  record('Hello', 3, '#')
  assert.equal(phone.entries('key').filter(({ ignored }) => ignored !== undefined).length, 2)
  // The key had no effect, so silence did.
  assert.equal('Digits' in params(), false)
  assert.equal(phone.requestTo('/done').at, 500 + 3000 + 5000)
})

test('with finishOnKey="" no key ends it', () => {
  const { phone, call } = recorded('finishOnKey=""')
  phone.press(call, '#')
  assert.deepEqual(phone.waiting(call), { verb: 'Record', keys: '', timeout: 5, maxLength: 3600 })
})

test('maxLength ends it in the midst of a sentence', () => {
  const { phone, record, params } = recorded('maxLength="10"')
  phone.pass(2)
  record('A long story', 60, 'hangup')
  assert.equal(params()['RecordingDuration'], '8')
  assert.equal('Digits' in params(), false)
  assert.equal(phone.requestTo('/done').at, 10_500)
  assert.equal(phone.entries('recording')[0]?.end, 'max-length')
  assert.equal(phone.entries('hangup')[0]?.by, 'app')
})

test('maxLength ends the silence behind the words', () => {
  const { phone, record, params } = recorded('maxLength="6"')
  record('Hello', 4)
  assert.deepEqual([params()['RecordingDuration'], phone.requestTo('/done').at], ['4', 6500])
})

test('with timeout="0" silence ends nothing, maxLength does', () => {
  const { phone, call, record, params } = recorded('timeout="0" maxLength="90"')
  phone.pass(60)
  assert.equal(phone.waiting(call)?.verb, 'Record')
  record('At last', 5)
  assert.deepEqual([params()['RecordingDuration'], phone.requestTo('/done').at], ['5', 90_500])
})

test('trim="do-not-trim" keeps the silence', () => {
  const { phone, record, params } = recorded('trim="do-not-trim"')
  phone.pass(3)
  record('Hello', 4)
  assert.equal(params()['RecordingDuration'], '12')
})

test('playBeep="false" plays none', () => {
  assert.equal(recorded('playBeep="false"').phone.entries('beep').length, 0)
})

test('without action the same document runs again', () => {
  const phone = drive({ '/voice': '<Response><Record maxLength="5"/></Response>' })
  const call = phone.call()
  phone.send({ type: 'record', leg: call, text: 'Hi', seconds: 1, end: '1' })
  const [, again] = phone.requestsTo('/voice')
  assert.deepEqual([again?.method, again?.params['Digits'], again?.purpose], ['POST', '1', 'action'])
  assert.equal(phone.waiting(call)?.verb, 'Record')
})

test('11100: without action, TwiML of the REST API has nothing to ask for, so the fallback URL is', () => {
  const phone = drive({
    '/voice': '<Response><Gather><Say>Hello</Say></Gather></Response>',
    '/fallback': GOODBYE,
    '/done': GOODBYE,
  })
  const call = phone.call({ line: { fallbackUrl: 'https://app.test/fallback' } })
  phone.send({ type: 'update', leg: call, twiml: '<Response><Record/></Response>' })
  phone.send({ type: 'record', leg: call, text: 'Hi', seconds: 2, end: '#' })
  assert.deepEqual(phone.problems, [11100])
  const { ErrorCode, ErrorUrl, Digits } = phone.requestTo('/fallback').params
  assert.deepEqual([ErrorCode, ErrorUrl, Digits], ['11100', '', '#'])
  assert.deepEqual(phone.heard(), ['Hello', 'Goodbye.'])
})

test('TwiML of the REST API may have an absolute action', () => {
  const phone = drive({ '/voice': '<Response><Gather/></Response>', '/done': GOODBYE })
  const call = phone.call()
  phone.send({ type: 'update', leg: call, twiml: '<Response><Record action="https://app.test/done"/></Response>' })
  phone.send({ type: 'record', leg: call, text: 'Hi', seconds: 2, end: '#' })
  assert.equal(phone.requestTo('/done').params['Digits'], '#')
})

test('method="GET" asks by GET', () => {
  const { phone, record } = recorded('method="GET"')
  record('Hi', 1, '1')
  assert.equal(phone.requestTo('/done').method, 'GET')
})

test('a call that is put elsewhere keeps what was recorded', () => {
  const { phone, call } = recorded('recordingStatusCallback="/status"')
  phone.pass(2)
  phone.send({ type: 'update', leg: call, url: '/done' })
  assert.equal(phone.requestTo('/done').purpose, 'update')
  assert.equal(phone.entries('recording').length, 1)
  assert.equal(phone.requestsTo('/status').length, 1)
})

test('a call that the REST API ends sends the action as a caller who hangs up does', () => {
  const { phone, call, params } = recorded()
  phone.send({ type: 'update', leg: call, status: 'completed' })
  assert.deepEqual([params()['Digits'], params()['CallStatus']], ['hangup', 'completed'])
})

test.run()
