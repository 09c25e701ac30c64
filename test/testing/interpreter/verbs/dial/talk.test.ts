import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type Drive, drive, SETTINGS } from '../../drive.js'

const test = suite('Dial: the talk, and how it ends')

const CALLEE = '+14155550101'

function talking(
  attributes = '',
  settings: Partial<typeof SETTINGS> = {},
): { phone: Drive; caller: string; callee: string } {
  const phone = drive(
    {
      '/voice': `<Response><Dial ${attributes}><Number>${CALLEE}</Number></Dial><Say>Next</Say></Response>`,
      '/after': '<Response><Say>After</Say></Response>',
      '/recorded': undefined,
    },
    settings,
  )
  const caller = phone.call()
  phone.ring(CALLEE, 'answer')
  return { phone, caller, callee: phone.dialed(CALLEE) }
}

test('both wait for each other while they talk, and the log says from when to when', () => {
  const { phone, caller, callee } = talking()
  assert.deepEqual(phone.waiting(caller), { verb: 'Dial', ringing: [], talkingTo: CALLEE, timeout: 30 })
  assert.deepEqual(phone.waiting(callee), { verb: 'Talk', with: '+14155550100' })
  phone.pass(9)
  phone.hangup(callee)
  assert.deepEqual(
    phone.entries('bridge').map(({ call, with: other, at }) => [call, other, at]),
    [
      [caller, callee, 0],
      [callee, caller, 0],
    ],
  )
  assert.deepEqual(
    phone.entries('unbridge').map(({ call, with: other, at, seconds }) => [call, other, at, seconds]),
    [
      [caller, callee, 9000, 9],
      [callee, caller, 9000, 9],
    ],
  )
  assert.equal(phone.status(callee), 'completed')
})

test('what they say and press is logged only', () => {
  const { phone, caller, callee } = talking()
  phone.say(caller, 'Hello')
  phone.say(callee, 'Hello yourself')
  phone.press(caller, '*')
  phone.press(callee, '1')
  assert.deepEqual(
    phone.entries('speech').map(({ call, text, ignored }) => [call, text, ignored]),
    [
      [caller, 'Hello', undefined],
      [callee, 'Hello yourself', undefined],
    ],
  )
  assert.deepEqual(
    phone.entries('key').map(({ call, key, ignored }) => [call, key, ignored]),
    [
      [caller, '*', undefined],
      [callee, '1', undefined],
    ],
  )
  assert.equal(phone.waiting(caller)?.verb, 'Dial')
})

test('hangupOnStar: the star hangs up on the callee, other keys do not', () => {
  const { phone, caller, callee } = talking('hangupOnStar="true" action="/after"')
  phone.pass(7)
  phone.press(caller, '12#')
  assert.equal(phone.requestsTo('/after').length, 0)
  phone.press(caller, '*')
  const { DialCallStatus, DialBridged, DialCallDuration } = phone.requestTo('/after').params
  assert.deepEqual([DialCallStatus, DialBridged, DialCallDuration], ['completed', 'true', '7'])
  assert.equal(phone.status(callee), 'completed')
  assert.deepEqual(phone.heard(caller), ['After'])
})

test('timeLimit ends the talk after exactly so many seconds', () => {
  const { phone, caller, callee } = talking('timeLimit="60" action="/after"')
  phone.pass(59.999)
  assert.equal(phone.leg(callee).status, 'in-progress')
  phone.pass(0.001)
  assert.equal(phone.requestTo('/after').at, 60_000)
  const { DialCallStatus, DialBridged, DialCallDuration } = phone.requestTo('/after').params
  assert.deepEqual([DialCallStatus, DialBridged, DialCallDuration], ['completed', 'true', '60'])
  assert.deepEqual(phone.heard(caller), ['After'])
})

test('without a timeLimit a talk lasts four hours', () => {
  const { phone, caller } = talking()
  phone.pass(14_400)
  assert.deepEqual(phone.heard(caller), ['Next'])
})

test('the caller hangs up: the action is asked with CallStatus=completed, and nobody runs its reply', () => {
  const { phone, caller, callee } = talking('action="/after"')
  phone.pass(5)
  phone.hangup(caller)
  const { CallStatus, DialCallStatus, DialBridged, DialCallDuration, DialCallSid } = phone.requestTo('/after').params
  assert.deepEqual(
    [CallStatus, DialCallStatus, DialBridged, DialCallDuration, DialCallSid],
    ['completed', 'completed', 'true', '5', callee],
  )
  assert.deepEqual(phone.heard(), [])
  assert.deepEqual([phone.status(caller), phone.status(callee)], ['completed', 'completed'])
  assert.deepEqual(phone.world.legs, {})
})

test('the caller hangs up: no action without one, nor where dialHangupSendsAction is off', () => {
  for (const { phone, caller } of [talking(), talking('action="/after"', { dialHangupSendsAction: false })]) {
    phone.hangup(caller)
    assert.equal(phone.requests.length, 1)
    assert.deepEqual(phone.heard(), [])
    assert.deepEqual(phone.world.legs, {})
  }
})

test('a recorded talk: the action and the callback are told', () => {
  const { phone, caller, callee } = talking(
    'record="record-from-answer-dual" recordingStatusCallback="/recorded" recordingStatusCallbackEvent="in-progress completed" action="/after"',
  )
  phone.pass(12)
  phone.hangup(callee)
  const [begun, done] = phone.requestsTo('/recorded')
  assert.deepEqual([begun?.at, begun?.params['RecordingStatus']], [0, 'in-progress'])
  const { RecordingSid, RecordingUrl, RecordingDuration } = phone.requestTo('/after').params
  assert.match(RecordingSid ?? '', /^RE[0-9a-f]{32}$/)
  assert.equal(RecordingDuration, '12')
  assert.deepEqual(done?.params, {
    AccountSid: SETTINGS.accountSid,
    CallSid: caller,
    ErrorCode: '0',
    RecordingChannels: '2',
    RecordingDuration: '12',
    RecordingSid,
    RecordingSource: 'DialVerb',
    RecordingStartTime: 'Thu, 01 Jan 2026 00:00:00 +0000',
    RecordingStatus: 'completed',
    RecordingTrack: 'both',
    RecordingUrl,
  })
})

test('record-from-ringing counts the ringing, record-from-answer does not', () => {
  for (const [record, seconds] of [
    ['record-from-ringing', 15],
    ['record-from-answer', 10],
    ['true', 10],
  ] as const) {
    const phone = drive({ '/voice': `<Response><Dial record="${record}">${CALLEE}</Dial></Response>` })
    phone.call()
    phone.pass(5)
    phone.ring(CALLEE, 'answer')
    phone.pass(10)
    phone.hangup(phone.dialed(CALLEE))
    assert.deepEqual(
      phone.entries('recording').map((entry) => [entry.seconds, entry.source]),
      [[seconds, 'DialVerb']],
      record,
    )
  }
})

test('a caller who hangs up in a recorded talk: the action is told of the recording', () => {
  const { phone, caller } = talking('record="true" action="/after"')
  phone.pass(3)
  phone.hangup(caller)
  assert.equal(phone.requestTo('/after').params['RecordingDuration'], '3')
})

test('nothing is recorded where nobody answers', () => {
  for (const record of ['record-from-answer', 'record-from-ringing']) {
    const phone = drive({
      '/voice': `<Response><Dial record="${record}" action="/after">${CALLEE}</Dial></Response>`,
      '/after': '<Response/>',
    })
    phone.call()
    phone.ring(CALLEE, 'no-answer')
    assert.deepEqual(phone.entries('recording'), [])
    assert.equal(phone.requestTo('/after').params['RecordingUrl'], undefined)
  }
})

test('keys of sendDigits are played to the callee', () => {
  const phone = drive({ '/voice': `<Response><Dial><Number sendDigits="ww12#">${CALLEE}</Number></Dial></Response>` })
  phone.call()
  phone.ring(CALLEE, 'answer')
  assert.deepEqual(
    phone.entries('tones').map(({ call, digits }) => [call, digits]),
    [[phone.dialed(CALLEE), 'ww12#']],
  )
})

test('the REST API puts the caller elsewhere: the callee is hung up on, no action is asked', () => {
  const { phone, caller, callee } = talking('action="/after"')
  phone.pass(4)
  phone.send({ type: 'update', leg: caller, twiml: '<Response><Say>Elsewhere</Say></Response>' })
  assert.deepEqual(phone.heard(caller), ['Elsewhere'])
  assert.equal(phone.status(callee), 'completed')
  assert.equal(phone.requests.length, 1)
  assert.equal(phone.entries('unbridge')[0]?.seconds, 4)
})

test('the REST API puts the callee elsewhere: the caller goes on', () => {
  const { phone, caller, callee } = talking()
  phone.pass(4)
  phone.send({ type: 'update', leg: callee, twiml: '<Response><Pause length="60"/></Response>' })
  assert.deepEqual(phone.heard(caller), ['Next'])
  assert.equal(phone.entries('unbridge').length, 2)
})

test('the REST API puts a caller elsewhere while it rings: the ringing stops', () => {
  const phone = drive({ '/voice': `<Response><Dial action="/after">${CALLEE}</Dial></Response>` })
  const caller = phone.call()
  phone.send({ type: 'update', leg: caller, twiml: '<Response><Pause/></Response>' })
  assert.equal(phone.status(phone.dialed(CALLEE)), 'canceled')
  assert.equal(phone.requests.length, 1)
})

test.run()
