import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type AskedRequest, type Drive, drive, SETTINGS } from '../../drive.js'

const test = suite('Status callback fields and RFC 2822 time')

const CALLEE = '+14155550101'
const ALL = 'statusCallbackEvent="initiated ringing answered completed"'

function dialed(attributes: string): Drive {
  const phone = drive({
    '/voice': `<Response><Dial><Number statusCallback="/status" ${attributes}>${CALLEE}</Number></Dial></Response>`,
    '/status': undefined,
  })
  phone.call()
  return phone
}

function told({ at, params }: AskedRequest): string {
  const { CallStatus, SequenceNumber, CallDuration = '-', SipResponseCode = '-' } = params
  return `${at / 1000} ${SequenceNumber} ${CallStatus} ${CallDuration} ${SipResponseCode}`
}

test('of a number: all events, in their order', () => {
  const phone = dialed(ALL)
  phone.pass(4)
  phone.ring(CALLEE, 'answer')
  phone.pass(61)
  phone.hangup(phone.dialed(CALLEE))
  assert.deepEqual(phone.requestsTo('/status').map(told), [
    '0 0 initiated - -',
    '0 1 ringing - -',
    '4 2 in-progress - -',
    '65 3 completed 61 200',
  ])
})

test('of a number: the standard parameters of its own call, and what the event adds', () => {
  const phone = dialed('statusCallbackMethod="GET"')
  phone.ring(CALLEE, 'answer')
  phone.pass(61)
  phone.hangup(phone.dialed(CALLEE))
  const { method, purpose, params, jar } = phone.requestTo('/status')
  const empty = Object.fromEntries(
    ['From', 'To', 'Caller', 'Called'].flatMap((who) =>
      ['City', 'State', 'Zip', 'Country'].map((place) => [who + place, '']),
    ),
  )
  assert.deepEqual([method, purpose, jar], ['GET', 'number-status', undefined])
  assert.deepEqual(params, {
    ...empty,
    AccountSid: SETTINGS.accountSid,
    ApiVersion: '2010-04-01',
    CallDuration: '61',
    CallSid: phone.dialed(CALLEE),
    CallStatus: 'completed',
    CallbackSource: 'call-progress-events',
    Called: CALLEE,
    Caller: '+14155550100',
    Direction: 'outbound-dial',
    Duration: '2',
    From: '+14155550100',
    ParentCallSid: phone.entries('begin')[0]?.call,
    SequenceNumber: '0',
    SipResponseCode: '200',
    Timestamp: 'Thu, 01 Jan 2026 00:01:01 +0000',
    To: CALLEE,
  })
})

test('of a number: how it ends when nobody talks', () => {
  for (const [outcome, expected] of [
    ['busy', '0 0 busy 0 486'],
    ['decline', '0 0 busy 0 603'],
    ['fail', '0 0 failed 0 404'],
    ['no-answer', '30 0 no-answer 0 487'],
  ] as const) {
    const phone = dialed('')
    phone.ring(CALLEE, outcome)
    assert.deepEqual(phone.requestsTo('/status').map(told), [expected])
  }
})

test('of a number: canceled, when the caller hangs up or another has answered', () => {
  const phone = dialed('')
  phone.hangup(phone.entries('begin')[0]?.call ?? '')
  assert.deepEqual(phone.requestsTo('/status').map(told), ['0 0 canceled 0 487'])

  const two = drive({
    '/voice': `<Response><Dial><Number statusCallback="/status">${CALLEE}</Number><Client>bob</Client></Dial></Response>`,
    '/status': undefined,
  })
  two.call()
  two.ring('client:bob', 'answer')
  assert.deepEqual(two.requestsTo('/status').map(told), ['0 0 canceled 0 487'])
})

test('only the events that are wanted are told', () => {
  const phone = dialed('statusCallbackEvent="answered"')
  phone.ring(CALLEE, 'answer')
  phone.hangup(phone.dialed(CALLEE))
  assert.deepEqual(phone.requestsTo('/status').map(told), ['0 0 in-progress - -'])
})

test('clients and SIP addresses tell as numbers do', () => {
  const phone = drive({
    '/voice': `<Response><Dial><Client statusCallback="/client" ${ALL}>bob</Client><Sip statusCallback="/sip">sip:desk@example.com</Sip></Dial></Response>`,
    '/client': undefined,
    '/sip': undefined,
  })
  phone.call()
  phone.ring('sip:desk@example.com', 'busy')
  phone.ring('client:bob', 'decline')
  assert.deepEqual(phone.requestsTo('/client').map(told), ['0 0 initiated - -', '0 1 ringing - -', '0 2 busy 0 603'])
  assert.deepEqual(phone.requestsTo('/sip').map(told), ['0 0 busy 0 486'])
})

test('a relative URL starts from the document with the Dial', () => {
  const phone = drive({
    '/voice': '<Response><Redirect>/menu/sales</Redirect></Response>',
    '/menu/sales': `<Response><Dial><Number statusCallback="status" url="/other/whisper">${CALLEE}</Number></Dial></Response>`,
    '/menu/status': undefined,
    '/other/whisper': '<Response><Hangup/></Response>',
  })
  phone.call()
  phone.ring(CALLEE, 'answer')
  assert.equal(phone.requestTo('/menu/status').params['CallStatus'], 'completed')
})

test('of a line: once, when the call is over', () => {
  const phone = drive({ '/voice': '<Response><Pause length="90"/><Say>Hello</Say></Response>', '/over': undefined })
  const sid = phone.call({ line: { statusCallback: 'https://app.test/over' } })
  const { at, purpose, method, jar, params } = phone.requestTo('/over')
  assert.deepEqual([at, purpose, method, jar], [90_500, 'call-status', 'POST', undefined])
  const { CallSid, CallStatus, CallDuration, Duration, SipResponseCode, Timestamp, CallbackSource, SequenceNumber } =
    params
  assert.deepEqual(
    { CallSid, CallStatus, CallDuration, Duration, SipResponseCode, Timestamp, CallbackSource, SequenceNumber },
    {
      CallSid: sid,
      CallStatus: 'completed',
      // The phone rings on during a pause at the beginning.
      CallDuration: '1',
      Duration: '1',
      SipResponseCode: '200',
      Timestamp: 'Thu, 01 Jan 2026 00:01:30 +0000',
      CallbackSource: 'call-progress-events',
      SequenceNumber: '0',
    },
  )
})

test('of a line: minutes are rounded up', () => {
  for (const [seconds, minutes] of [
    [60, '1'],
    [61, '2'],
  ] as const) {
    const phone = drive({
      '/voice': `<Response><Dial timeLimit="${seconds}">${CALLEE}</Dial></Response>`,
      '/over': undefined,
    })
    phone.call({ line: { statusCallback: '/over' } })
    phone.ring(CALLEE, 'answer')
    phone.pass(seconds)
    const { CallDuration, Duration } = phone.requestTo('/over').params
    assert.deepEqual([CallDuration, Duration], [String(seconds), minutes])
  }
})

test('of a call that the REST API makes: all events', () => {
  const phone = drive({ '/voice': '<Response><Pause length="5"/></Response>', '/progress': undefined })
  const line = {
    statusCallback: '/progress',
    statusCallbackEvents: ['initiated', 'ringing', 'answered', 'completed'],
  } as const
  phone.call({ direction: 'outbound-api', line })
  const expected = ['0 0 initiated - -', '0 1 ringing - -', '0 2 in-progress - -', '5 3 completed 5 200']
  assert.deepEqual(phone.requestsTo('/progress').map(told), expected)
  assert.equal(phone.requestTo('/voice').params['CallStatus'], 'in-progress')

  phone.call({ line })
  assert.deepEqual(phone.requestsTo('/progress').slice(4).map(told), ['10 0 completed 0 200'])
})

test('of a line: a rejected call', () => {
  for (const [reason, expected] of [
    ['busy', '0 0 busy 0 486'],
    ['rejected', '0 0 no-answer 0 487'],
  ]) {
    const phone = drive({ '/voice': `<Response><Reject reason="${reason}"/></Response>`, '/over': undefined })
    phone.call({ line: { statusCallback: '/over' } })
    assert.deepEqual(phone.requestsTo('/over').map(told), [expected])
  }
})

test('of a line: with the recording, if there is one', () => {
  const phone = drive({
    '/voice': `<Response><Dial record="true">${CALLEE}</Dial></Response>`,
    '/over': undefined,
  })
  const sid = phone.call({ line: { statusCallback: '/over' } })
  phone.ring(CALLEE, 'answer')
  phone.pass(6)
  phone.hangup(sid)
  const { RecordingSid, RecordingDuration, RecordingUrl } = phone.requestTo('/over').params
  assert.match(RecordingSid ?? '', /^RE/)
  assert.equal(RecordingDuration, '6')
  assert.match(RecordingUrl ?? '', /^https:.*\/Recordings\/RE/)
})

test('a callback that fails is a warning, 15003, and changes nothing', () => {
  const phone = drive({
    '/voice': `<Response><Dial><Number statusCallback="/nowhere" ${ALL}>${CALLEE}</Number></Dial></Response>`,
  })
  const sid = phone.call()
  assert.deepEqual([...new Set(phone.problems)], [15003])
  assert.ok(phone.entries('problem').every(({ level }) => level === 'warning'))
  assert.equal(phone.waiting(sid)?.verb, 'Dial')
})

test.run()
