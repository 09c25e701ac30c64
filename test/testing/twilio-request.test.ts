import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { twilioRequest } from '../../src/testing/twilio-request.js'
import type { RequestFields } from '../../src/twiml/request/index.js'

test('a call that comes in', () => {
  const { params, ...request } = twilioRequest()
  assert.equal(params.size, 25)
  assert.deepEqual(request, {
    type: 'voice',
    accountSid: 'AC0123456789abcdef0123456789abcdef',
    apiVersion: '2010-04-01',
    callSid: 'CA0123456789abcdef0123456789abcdef',
    callStatus: 'ringing',
    direction: 'inbound',
    from: '+14155550100',
    fromCity: '',
    fromState: '',
    fromZip: '',
    fromCountry: '',
    caller: '+14155550100',
    callerCity: '',
    callerState: '',
    callerZip: '',
    callerCountry: '',
    to: '+14155550199',
    toCity: '',
    toState: '',
    toZip: '',
    toCountry: '',
    called: '+14155550199',
    calledCity: '',
    calledState: '',
    calledZip: '',
    calledCountry: '',
    media: [],
    sipHeaders: new Map(),
  })
})

test('the same fields give the same request', () => {
  assert.deepEqual(twilioRequest({ digits: '1' }), twilioRequest({ digits: '1' }))
})

test('keys of a Gather', () => {
  const request = twilioRequest({ digits: '12' })
  assert.equal(request.callStatus, 'in-progress')
  assert.equal(request.digits, '12')
  assert.equal(request.finishedOnKey, '')
  assert.equal(request.params.get('msg'), 'Gather End')
  assert.equal(twilioRequest({ digits: '12', finishedOnKey: '#' }).params.getAll('FinishedOnKey').join(), '#')
})

test('speech of a Gather', () => {
  const request = twilioRequest({ speechResult: 'sales please' })
  assert.deepEqual([request.confidence, request.language, request.digits], [0.9, 'en-US', undefined])
  assert.equal(request.params.has('FinishedOnKey'), false)
})

test('the end of a Record', () => {
  const request = twilioRequest({ recordingDuration: 5, digits: '#' })
  assert.equal(request.type, 'voice')
  assert.match(String(request.recordingUrl), /\/Recordings\/RE[0-9a-f]{32}$/)
  assert.equal(request.params.has('msg'), false)
  assert.equal(request.callStatus, 'in-progress')
  assert.equal(twilioRequest({ recordingDuration: 5, digits: 'hangup' }).callStatus, 'completed')
})

test('the end of a Dial', () => {
  const request = twilioRequest({ dialCallStatus: 'completed' })
  assert.equal(request.callStatus, 'in-progress')
  assert.equal(request.dialBridged, true)
  assert.match(String(request.dialCallSid), /^CA[0-9a-f]{32}$/)
  assert.notEqual(request.dialCallSid, request.callSid)
  assert.equal(twilioRequest({ dialCallStatus: 'busy' }).dialBridged, false)
  assert.equal(twilioRequest({ dialCallStatus: 'answered' }).dialCallSid, undefined)
  assert.equal(twilioRequest({ dialCallStatus: 'canceled' }).callStatus, 'completed')
})

test('a call made by the REST API has been answered', () => {
  assert.equal(twilioRequest({ direction: 'outbound-api' }).callStatus, 'in-progress')
})

test('who calls is sent twice', () => {
  const request = twilioRequest({ from: 'client:alice', fromCountry: 'FR', caller: 'x' })
  assert.deepEqual([request.from, request.caller, request.callerCountry], ['client:alice', 'x', 'FR'])
  assert.equal(twilioRequest({ to: '+1' }).called, '+1')
})

test('a message', () => {
  const request = twilioRequest({ body: 'Grüße 🍓' })
  assert.equal(request.type, 'message')
  assert.match(String(request.messageSid), /^SM[0-9a-f]{32}$/)
  assert.equal(request.messageSid, request.smsSid)
  assert.equal(request.messageSid, request.smsMessageSid)
  assert.deepEqual([request.smsStatus, request.numMedia, request.numSegments], ['received', 0, 1])
  assert.deepEqual([request.callSid, request.caller], [undefined, undefined])
  assert.equal(twilioRequest({ body: 'é'.repeat(161) }).numSegments, 2)
})

test('a picture message', () => {
  const media = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]
  const request = twilioRequest({ media })
  assert.deepEqual([request.type, request.numMedia, request.body], ['message', 1, ''])
  assert.deepEqual(request.media, media)
  assert.match(String(request.messageSid), /^MM/)
})

const types: readonly [RequestFields, string][] = [
  [{ messageSid: 'SM1' }, 'message'],
  [{ smsSid: 'SM1' }, 'message'],
  [{ waId: '14155550100', from: 'whatsapp:+14155550100' }, 'message'],
  [{ latitude: 1.5, longitude: 2 }, 'message'],
  [{ callSid: 'CA1', body: 'x' }, 'voice'],
  [{ queueResult: 'leave' }, 'voice'],
  [{ queuePosition: 1 }, 'voice'],
  [{ result: 'success' }, 'voice'],
  [{ handoffData: '{}' }, 'voice'],
  [{ stirVerstat: 'A' }, 'voice'],
  [{ callDuration: 5 }, 'status'],
  [{ messageStatus: 'delivered' }, 'status'],
  [{ smsStatus: 'failed', errorCode: 30003 }, 'status'],
  [{ recordingStatus: 'completed' }, 'recording'],
  [{ transcriptionText: 'hi' }, 'transcription'],
  [{ transcriptionEvent: 'transcription-content' }, 'transcription'],
  [{ unstableSpeechResult: 'h' }, 'speech'],
  [{ statusCallbackEvent: 'participant-join', muted: false }, 'conference'],
  [{ streamEvent: 'stream-started' }, 'stream'],
  [{ for: 'security-code' }, 'payment'],
]

for (const [fields, type] of types) {
  test(`${JSON.stringify(fields)}: ${type}`, () => {
    const request = twilioRequest(fields)
    assert.equal(request.type, type)
    assert.match(String(request.accountSid), /^AC[0-9a-f]{32}$/)
    for (const [field, value] of Object.entries(fields)) assert.equal(request[field as keyof RequestFields], value)
    for (const value of Object.values(request)) assert.notEqual(value, undefined)
    if (type === 'recording') assert.equal(request.from, undefined)
  })
}

test('undefined leaves a default out', () => {
  assert.equal(twilioRequest({ fromCity: undefined }).params.has('FromCity'), false)
  assert.equal(twilioRequest({ digits: undefined }).callStatus, 'ringing')
})

test('other parameters go along', () => {
  const request = twilioRequest({ digits: '1', params: { 'X-Custom': 'y' } })
  assert.deepEqual([...request.params].slice(-2), [
    ['msg', 'Gather End'],
    ['X-Custom', 'y'],
  ])
})

test('a misspelt field is refused', () => {
  // @ts-expect-error misspelt
  assert.throws(() => twilioRequest({ digit: '1' }), { code: 'unknown-field', message: /did you mean `digits`/ })
})

test('media without a URL is an error', () => {
  const media = ['https://example.com/a.jpg'] as never
  assert.throws(() => twilioRequest({ media }), { name: 'RequestFieldError', code: 'bad-field-value' })
})

test.run()
