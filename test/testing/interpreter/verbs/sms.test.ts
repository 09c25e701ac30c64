import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive, FROM, TO } from '../drive.js'

const test = suite('sms')

const GOODBYE = '<Response><Say>Goodbye.</Say></Response>'

function sent(sms: string, call: Parameters<ReturnType<typeof drive>['call']>[0] = {}) {
  const phone = drive({
    '/voice': `<Response>${sms}<Say>Next.</Say></Response>`,
    '/sent': GOODBYE,
    '/status': undefined,
  })
  phone.call(call)
  return phone
}

test('a text goes to the caller, from the number called, and the next verb runs', () => {
  const phone = sent('<Sms>Your code is 1234.</Sms>')
  const [{ direction, from, to, body, sid = '', blocked } = {}] = phone.entries('message')
  assert.deepEqual([direction, from, to, body, blocked], ['outbound', TO, FROM, 'Your code is 1234.', undefined])
  assert.match(sid, /^SM[0-9a-f]{32}$/)
  assert.deepEqual(phone.heard(), ['Next.'])
  assert.equal(phone.requests.length, 1)
})

test('of a call that the REST API made, it goes to the number called', () => {
  const phone = sent('<Sms>Hi</Sms>', { direction: 'outbound-api', from: TO, to: FROM })
  assert.deepEqual(
    phone.entries('message').map(({ from, to }) => [from, to]),
    [[TO, FROM]],
  )
})

test('to and from say otherwise', () => {
  const phone = sent('<Sms to="+14155550104" from="+14155550105">Hi</Sms>')
  assert.deepEqual(
    phone.entries('message').map(({ from, to }) => [from, to]),
    [['+14155550105', '+14155550104']],
  )
})

test('with an action, verbs after it do not run', () => {
  const phone = sent('<Sms action="/sent" method="GET">Hi</Sms>')
  const { method, params } = phone.requestTo('/sent')
  const [{ sid } = {}] = phone.entries('message')
  assert.deepEqual([method, params['SmsSid'], params['SmsStatus'], params['From']], ['GET', sid, 'sending', FROM])
  assert.deepEqual(phone.heard(), ['Goodbye.'])
})

test('statusCallback is told by POST', () => {
  const phone = sent('<Sms statusCallback="/status">Hi</Sms>')
  const { method, params, purpose } = phone.requestTo('/status')
  const [{ sid } = {}] = phone.entries('message')
  assert.deepEqual([method, purpose, params['SmsSid'], params['SmsStatus']], ['POST', 'message-status', sid, 'sent'])
  assert.deepEqual(phone.heard(), ['Next.'])
})

test('14101 and 14103: a text without words, or to nobody, is not sent', () => {
  const phone = sent('<Sms action="/sent" statusCallback="/status"> </Sms><Sms to="nobody">Hi</Sms>')
  assert.deepEqual(phone.problems, [14103, 14101])
  assert.equal(phone.entries('message').length, 0)
  assert.equal(phone.requestsTo('/status').length, 0)
  assert.deepEqual(phone.heard(), ['Next.'])
})

test('14101: a caller without a number cannot be sent a text', () => {
  const phone = sent('<Sms action="/sent">Hi</Sms>', { from: 'client:alice' })
  assert.deepEqual(phone.problems, [14101])
  assert.equal(phone.requestTo('/sent').params['SmsStatus'], 'invalid')
  assert.match(phone.entries('message')[0]?.blocked ?? '', /client:alice/)
})

test('a <Message> has no place in a call', () => {
  const phone = sent('<Message>Hi</Message>')
  assert.equal(phone.entries('message').length, 0)
  assert.deepEqual([phone.problems, phone.heard()], [[12200], ['Next.']])
})

test.run()
