import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type Drive, drive } from '../../drive.js'

const test = suite('Dial: five outcomes, with and without action')

const CALLEE = '+14155550101'
const AFTER = '<Response><Say>After</Say></Response>'

function dialed(attributes = '', rest = ''): Drive {
  const dial = `<Response><Dial ${attributes}>${CALLEE}</Dial>${rest}</Response>`
  return drive({ '/voice': dial, '/after': AFTER })
}

/** The parameters of the action that tell of the call that was dialled. */
function dialParameters(phone: Drive): Record<string, string> {
  const { params } = phone.requestTo('/after')
  return Object.fromEntries(Object.entries(params).filter(([name]) => /^Dial|^Recording|^CallStatus$/.test(name)))
}

const UNANSWERED = [
  ['busy', 'busy', 0],
  ['decline', 'busy', 0],
  ['fail', 'failed', 0],
  ['no-answer', 'no-answer', 30_000],
] as const

for (const [outcome, status, at] of UNANSWERED) {
  test(`${outcome}: the action is told DialCallStatus=${status}, after ${at / 1000} seconds`, () => {
    const phone = dialed('action="/after"', '<Say>Unreachable</Say>')
    const sid = phone.call()
    phone.ring(CALLEE, outcome)
    assert.deepEqual(dialParameters(phone), {
      CallStatus: 'in-progress',
      DialBridged: 'false',
      DialCallDuration: '0',
      DialCallSid: phone.dialed(CALLEE),
      DialCallStatus: status,
    })
    assert.deepEqual(phone.requestTo('/after').at, at)
    assert.deepEqual(phone.requestTo('/after').method, 'POST')
    assert.deepEqual(phone.requestTo('/after').params['CallSid'], sid)
    assert.deepEqual(phone.heard(sid), ['After'])
  })

  test(`${outcome}, without action: the next verb runs`, () => {
    const phone = dialed('', '<Say>Next</Say>')
    const sid = phone.call()
    phone.ring(CALLEE, outcome)
    assert.deepEqual(phone.heard(sid), ['Next'])
    assert.deepEqual(phone.entries('say')[0]?.at, at)
    assert.deepEqual(phone.requests.length, 1)
  })
}

test('answered: after the talk, the action is told how long it was', () => {
  const phone = dialed('action="/after" method="GET"')
  const sid = phone.call()
  phone.pass(4)
  phone.ring(CALLEE, 'answer')
  phone.pass(61)
  phone.hangup(phone.dialed(CALLEE))
  assert.deepEqual(dialParameters(phone), {
    CallStatus: 'in-progress',
    DialBridged: 'true',
    DialCallDuration: '61',
    DialCallSid: phone.dialed(CALLEE),
    DialCallStatus: 'completed',
  })
  assert.deepEqual(phone.requestTo('/after').at, 65_000)
  assert.deepEqual(phone.requestTo('/after').method, 'GET')
  assert.deepEqual(phone.heard(sid), ['After'])
})

test('answered, without action: the next verb runs after the talk', () => {
  const phone = dialed('', '<Say>Next</Say>')
  const sid = phone.call()
  phone.ring(CALLEE, 'answer')
  assert.deepEqual(phone.heard(sid), [])
  phone.pass(10)
  phone.hangup(phone.dialed(CALLEE))
  assert.deepEqual(phone.heard(sid), ['Next'])
  assert.deepEqual(phone.entries('say')[0]?.at, 10_000)
})

test('an empty action is the document itself', () => {
  let asked = 0
  const phone = drive({
    '/voice': () => (++asked === 1 ? `<Response><Dial action="">${CALLEE}</Dial></Response>` : AFTER),
  })
  phone.call()
  phone.ring(CALLEE, 'busy')
  assert.deepEqual(
    phone.requests.map(({ path, purpose }) => `${purpose} ${path}`),
    ['call /voice', 'action /voice'],
  )
  assert.deepEqual(phone.requests[1]?.params['DialCallStatus'], 'busy')
})

test('with action, the verbs behind the Dial never run', () => {
  const phone = dialed('action="/after"', '<Say>Never</Say>')
  phone.call()
  phone.ring(CALLEE, 'busy')
  assert.deepEqual(phone.heard(), ['After'])
})

test('the one who is called is a call of its own', () => {
  const phone = dialed()
  const sid = phone.call({ params: { FromCity: 'Köln', ToCity: 'Chicago' } })
  const child = phone.leg(phone.dialed(CALLEE))
  assert.notEqual(child.sid, sid)
  assert.deepEqual(
    [child.parent, child.direction, child.from, child.to, child.status, child.params],
    [sid, 'outbound-dial', '+14155550100', CALLEE, 'ringing', { FromCity: 'Köln' }],
  )
  assert.deepEqual(phone.waiting(child.sid), { verb: 'Ring', from: '+14155550100' })
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [CALLEE], timeout: 30 })
})

test('callerId is who the other side sees', () => {
  const phone = dialed('callerId="+14155550105"')
  phone.call()
  assert.deepEqual(phone.leg(phone.dialed(CALLEE)).from, '+14155550105')
})

test('it rings for exactly timeout seconds', () => {
  const phone = dialed('timeout="12"', '<Say>Next</Say>')
  const sid = phone.call()
  phone.pass(11.999)
  assert.deepEqual(phone.heard(sid), [])
  phone.pass(0.001)
  assert.deepEqual(phone.heard(sid), ['Next'])
  assert.deepEqual(
    phone.entries('timeout').map(({ at, verb, seconds }) => [at, verb, seconds]),
    [[12_000, 'Dial', 12]],
  )
  assert.deepEqual(phone.status(phone.dialed(CALLEE)), 'no-answer')
})

test('a Dial answers the caller; with answerOnBridge only the callee does', () => {
  const phone = dialed()
  assert.deepEqual(phone.leg(phone.call()).status, 'in-progress')

  const late = dialed('answerOnBridge="true"')
  const sid = late.call()
  late.pass(7)
  assert.deepEqual(late.leg(sid).status, 'ringing')
  late.ring(CALLEE, 'answer')
  assert.deepEqual(late.leg(sid).status, 'in-progress')
  assert.deepEqual(late.leg(sid).answeredAt, 7000)
})

test('answerOnBridge: an action after nobody has answered is asked for a call that still rings', () => {
  const phone = dialed('answerOnBridge="true" action="/after"')
  phone.call()
  phone.ring(CALLEE, 'busy')
  assert.deepEqual(phone.requestTo('/after').params['CallStatus'], 'ringing')
})

test('whoever hangs up on the ringing phone declines', () => {
  const phone = dialed('action="/after"')
  phone.call()
  phone.hangup(phone.dialed(CALLEE))
  assert.deepEqual(phone.requestTo('/after').params['DialCallStatus'], 'busy')
  assert.deepEqual(phone.entries('dialed')[0]?.outcome, 'declined')
})

test('keys and words while it rings are ignored, and logged', () => {
  const phone = dialed('hangupOnStar="true"')
  const sid = phone.call()
  phone.press(sid, '*')
  phone.say(sid, 'Hello?')
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [CALLEE], timeout: 30 })
  assert.deepEqual(
    [phone.entries('key')[0]?.ignored, phone.entries('speech')[0]?.ignored],
    Array(2).fill('nobody has answered'),
  )
})

test.run()
