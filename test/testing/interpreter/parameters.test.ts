import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive, FROM, SETTINGS, TO } from './drive.js'

const test = suite('parameters')

const MENU = {
  '/voice': '<Response><Gather action="/keys" numDigits="1"/></Response>',
  '/keys': '<Response><Redirect>/next</Redirect></Response>',
  '/next': '<Response><Hangup/></Response>',
  '/status': undefined,
}

const STANDARD = [
  ...['AccountSid', 'ApiVersion', 'CallSid', 'CallStatus', 'Called', 'CalledCity', 'CalledCountry', 'CalledState'],
  ...['CalledZip', 'Caller', 'CallerCity', 'CallerCountry', 'CallerState', 'CallerZip', 'Direction', 'From'],
  ...['FromCity', 'FromCountry', 'FromState', 'FromZip', 'To', 'ToCity', 'ToCountry', 'ToState', 'ToZip'],
]

const FIRST = { CallToken: 'made-up', StirVerstat: 'TN-Validation-Passed-A' }

function called(params: Readonly<Record<string, string>> = {}) {
  const phone = drive(MENU)
  const sid = phone.call({ params, firstParams: FIRST, line: { statusCallback: 'https://app.test/status' } })
  phone.press(sid, '1')
  return { phone, sid }
}

test('the first request has the standard parameters, and its own', () => {
  const { phone, sid } = called()
  const { params, method } = phone.requestTo('/voice')
  assert.equal(method, 'POST')
  assert.deepEqual(Object.keys(params), [...STANDARD, 'CallToken', 'StirVerstat'].sort())
  const { AccountSid, ApiVersion, CallSid, CallStatus, Direction, From, To } = params
  assert.deepEqual([AccountSid, ApiVersion, CallSid], [SETTINGS.accountSid, '2010-04-01', sid])
  assert.deepEqual([CallStatus, Direction, From, To], ['ringing', 'inbound', FROM, TO])
  assert.match(sid, /^CA[0-9a-f]{32}$/)
})

test('CallToken and StirVerstat are sent with the first request only', () => {
  const { phone } = called()
  assert.deepEqual(Object.keys(phone.requestTo('/keys').params), [...STANDARD, 'Digits', 'FinishedOnKey', 'msg'].sort())
  assert.deepEqual(Object.keys(phone.requestTo('/next').params), STANDARD)
})

test('Caller and Called are copies of From and To, with their places', () => {
  const { params } = called({ FromCity: 'Köln', ToState: 'IL' }).phone.requestTo('/next')
  assert.deepEqual([params['Caller'], params['Called']], [FROM, TO])
  assert.deepEqual([params['FromCity'], params['CallerCity']], ['Köln', 'Köln'])
  assert.deepEqual([params['ToState'], params['CalledState']], ['IL', 'IL'])
})

test('places that are not known are sent, empty', () => {
  const { params } = called().phone.requestTo('/voice')
  const places = STANDARD.filter((name) => /(?:City|State|Zip|Country)$/.test(name))
  assert.equal(places.length, 16)
  for (const place of places) assert.equal(params[place], '')
})

test('parameters of the caller are sent with every request', () => {
  const { phone } = called({ ForwardedFrom: '+14155550109', CalledVia: '+14155550109', ApplicationSid: 'AP1' })
  for (const { params } of phone.requests) {
    assert.deepEqual(
      [params['ForwardedFrom'], params['CalledVia'], params['ApplicationSid']],
      ['+14155550109', '+14155550109', 'AP1'],
    )
  }
})

test('they win over the standard ones', () => {
  const { params } = called({ From: 'anonymous', CalledCity: 'Bonn' }).phone.requestTo('/next')
  assert.deepEqual(
    [params['From'], params['Caller'], params['CalledCity'], params['ToCity']],
    ['anonymous', 'anonymous', 'Bonn', ''],
  )
})

test('CallStatus: ringing, then in-progress, and completed at the end', () => {
  assert.deepEqual(
    called().phone.requests.map(({ path, params }) => [path, params['CallStatus']]),
    [
      ['/voice', 'ringing'],
      ['/keys', 'in-progress'],
      ['/next', 'in-progress'],
      ['/status', 'completed'],
    ],
  )
})

test('a first verb that lets the phone ring on leaves CallStatus at ringing', () => {
  const phone = drive({ '/voice': '<Response><Pause/><Reject/></Response>', '/status': undefined })
  phone.call({ line: { statusCallback: 'https://app.test/status' } })
  assert.equal(phone.requestTo('/status').params['CallStatus'], 'no-answer')
})

test('a call that the REST API made is in progress when its document is asked for', () => {
  const phone = drive(MENU)
  phone.call({ direction: 'outbound-api' })
  const { CallStatus, Direction } = phone.requestTo('/voice').params
  assert.deepEqual([CallStatus, Direction], ['in-progress', 'outbound-api'])
})

test('a call that was dialled has a CallSid of its own, ParentCallSid, and Direction outbound-dial', () => {
  const phone = drive({
    '/voice': '<Response><Dial><Number url="/whisper">+14155550123</Number></Dial></Response>',
    '/whisper': '<Response/>',
  })
  const sid = phone.call()
  phone.ring('+14155550123', 'answer')
  const { CallSid, ParentCallSid, Direction, CallStatus, From, To } = phone.requestTo('/whisper').params
  assert.deepEqual([CallSid, ParentCallSid], [phone.dialed('+14155550123'), sid])
  assert.deepEqual([Direction, CallStatus, From, To], ['outbound-dial', 'in-progress', FROM, '+14155550123'])
})

test('the method of a number may be GET', () => {
  const phone = drive(MENU)
  phone.call({ line: { method: 'GET' } })
  assert.equal(phone.requestTo('/voice').method, 'GET')
})

test('61006: results of add-ons are sent by POST only', () => {
  const phone = drive(MENU)
  phone.call({ params: { AddOns: '{}' }, line: { method: 'GET' } })
  assert.deepEqual(phone.problems, [61006])
  assert.equal('AddOns' in phone.requestTo('/voice').params, false)
  const other = drive(MENU)
  other.call({ params: { AddOns: '{}' } })
  assert.deepEqual(other.problems, [])
  assert.equal(other.requestTo('/voice').params['AddOns'], '{}')
})

test('documents have the cookies of the call, callbacks and media have none', () => {
  const phone = drive({
    ...MENU,
    '/next': '<Response><Play>/a.mp3</Play></Response>',
    '/a.mp3': { headers: { 'content-type': 'audio/mpeg' } },
  })
  const sid = phone.call({ line: { statusCallback: 'https://app.test/status' } })
  phone.press(sid, '1')
  assert.deepEqual(
    phone.requests.map(({ path, jar }) => [path, jar]),
    [
      ['/voice', sid],
      ['/keys', sid],
      ['/next', sid],
      ['/a.mp3', undefined],
      ['/status', undefined],
    ],
  )
})

test.run()
