import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../../drive.js'

const test = suite('Dial: the caller hangs up while it rings')

const ONE = '+14155550101'
const TWO = '+14155550102'

test('the action is asked with CallStatus=completed and DialCallStatus=canceled; its reply is not run', () => {
  const phone = drive({
    '/voice': `<Response><Dial action="/after">${ONE}</Dial><Say>Never</Say></Response>`,
    '/after': '<Response><Say>Never</Say></Response>',
  })
  const sid = phone.call()
  phone.pass(8)
  phone.hangup(sid)
  const { at, params } = phone.requestTo('/after')
  assert.equal(at, 8000)
  const { CallStatus, DialCallStatus, DialCallSid, DialBridged, DialCallDuration } = params
  assert.deepEqual(
    { CallStatus, DialCallStatus, DialCallSid, DialBridged, DialCallDuration },
    {
      CallStatus: 'completed',
      DialCallStatus: 'canceled',
      DialCallSid: phone.dialed(ONE),
      DialBridged: 'false',
      DialCallDuration: '0',
    },
  )
  assert.deepEqual([phone.status(sid), phone.status(phone.dialed(ONE))], ['completed', 'canceled'])
  assert.deepEqual(phone.heard(), [])
  assert.deepEqual(phone.world.legs, {})
})

test('all that ring are canceled, and those that would ring later are not called', () => {
  const nouns = `<Number>${ONE}</Number><Number>${TWO}</Number>`
  const all = drive({ '/voice': `<Response><Dial>${nouns}</Dial></Response>` })
  all.hangup(all.call())
  assert.deepEqual([all.status(all.dialed(ONE)), all.status(all.dialed(TWO))], ['canceled', 'canceled'])

  const one = drive({ '/voice': `<Response><Dial sequential="true">${nouns}</Dial></Response>` })
  one.hangup(one.call())
  assert.deepEqual(
    one.entries('dialed').map(({ to, outcome }) => [to, outcome]),
    [[ONE, 'canceled']],
  )
  assert.equal(one.entries('dial').length, 1)
})

test('without action, nothing is asked', () => {
  const phone = drive({ '/voice': `<Response><Dial>${ONE}</Dial></Response>` })
  phone.hangup(phone.call())
  assert.equal(phone.requests.length, 1)
})

test('with answerOnBridge nobody has answered the call that ends', () => {
  const phone = drive({ '/voice': `<Response><Dial answerOnBridge="true">${ONE}</Dial></Response>` })
  const sid = phone.call()
  phone.hangup(sid)
  assert.equal(phone.status(sid), 'no-answer')
})

test.run()
