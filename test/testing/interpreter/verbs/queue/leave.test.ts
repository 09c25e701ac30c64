import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../../drive.js'
import { HOLD, queueing, queueParameters, sidOf } from './queueing.js'

const test = suite('Ways out of a queue: Leave, full, hang-up, updates')

test('Leave: the action is asked at once, and its document runs', () => {
  const phone = queueing('waitUrl="/hold" action="/out"', {
    '/hold': '<Response><Gather numDigits="1" action="/leave"/></Response>',
    '/leave': '<Response><Leave/><Say>Unreachable</Say></Response>',
  })
  const sid = phone.call()
  phone.pass(4)
  phone.press(sid, '1')
  const out = phone.requestTo('/out')
  assert.deepEqual([out.at, out.method], [4000, 'POST'])
  assert.deepEqual(queueParameters(out), {
    CallStatus: 'in-progress',
    QueueResult: 'leave',
    QueueSid: sidOf(phone),
    QueueTime: '4',
  })
  assert.deepEqual(phone.heard(sid), ['Out'])
  assert.deepEqual(phone.status(sid), 'completed')
  assert.deepEqual(
    phone.entries('queue', sid).map(({ event, result, size }) => [event, result, size]),
    [
      ['enter', undefined, 1],
      ['leave', 'leave', 0],
    ],
  )
})

test('Leave without action: the verb after Enqueue runs', () => {
  const phone = queueing(
    'waitUrl="/hold"',
    { '/hold': '<Response><Say>Moment</Say><Leave/></Response>' },
    '<Say>Leave a message</Say>',
  )
  const sid = phone.call()
  assert.deepEqual(phone.heard(sid), ['Moment', 'Leave a message'])
  assert.deepEqual(phone.requests.length, 2)
})

test('Leave where nobody is in a queue has no effect, and a warning', () => {
  const phone = drive({ '/voice': '<Response><Leave/><Say>On</Say></Response>' })
  const sid = phone.call()
  assert.deepEqual(phone.problems, [12200])
  assert.deepEqual(phone.heard(sid), ['On'])
})

test('queue-full: a warning, the action without QueueSid; maxQueueSize wins over the setting', () => {
  const phone = queueing('maxQueueSize="1" waitUrl="" action="/out"', {})
  phone.call()
  const second = phone.call()
  assert.deepEqual(phone.problems, [14207])
  assert.deepEqual(phone.entries('problem')[0]?.level, 'warning')
  assert.deepEqual(queueParameters(phone.requestTo('/out')), { CallStatus: 'in-progress', QueueResult: 'queue-full' })
  assert.deepEqual(phone.heard(second), ['Out'])
  assert.deepEqual(phone.world.queues['support']?.waiting.length, 1)
})

test('queue-full without action: the next verb; the size is a setting', () => {
  const voice = '<Response><Enqueue waitUrl="">support</Enqueue><Say>Full</Say></Response>'
  const phone = drive({ '/voice': voice }, { maxQueueSize: 2 })
  phone.call()
  phone.call()
  const third = phone.call()
  assert.deepEqual(phone.heard(third), ['Full'])
})

test('hanging up in the queue: the action is asked with CallStatus=completed, its reply is not run', () => {
  const phone = queueing('waitUrl="/hold" action="/out"', { '/hold': HOLD })
  const sid = phone.call()
  phone.pass(3)
  phone.hangup(sid)
  assert.deepEqual(queueParameters(phone.requestTo('/out')), {
    CallStatus: 'completed',
    QueueResult: 'hangup',
    QueueSid: sidOf(phone),
    QueueTime: '6',
  })
  assert.deepEqual(phone.requestTo('/out').url, 'https://app.test/out')
  assert.deepEqual(phone.heard(sid).includes('Out'), false)
  assert.deepEqual(phone.world.queues['support']?.waiting, [])
})

test('Hangup in a wait document ends the call', () => {
  const phone = queueing('waitUrl="/hold" action="/out"', { '/hold': '<Response><Pause/><Hangup/></Response>' })
  const sid = phone.call()
  assert.deepEqual(phone.status(sid), 'completed')
  assert.deepEqual(phone.requestTo('/out').params['QueueResult'], 'hangup')
})

test('an update by REST: QueueResult=redirected, and the new document runs', () => {
  const phone = queueing('waitUrl="/hold" action="/out"', {
    '/hold': HOLD,
    '/new': '<Response><Say>New</Say></Response>',
  })
  const sid = phone.call()
  phone.pass(1)
  phone.send({ type: 'update', leg: sid, url: '/new' })
  assert.deepEqual(queueParameters(phone.requestTo('/out')), {
    CallStatus: 'in-progress',
    QueueResult: 'redirected',
    QueueSid: sidOf(phone),
    QueueTime: '4',
  })
  assert.deepEqual(phone.heard(sid).at(-1), 'New')
  assert.deepEqual(phone.heard(sid).includes('Out'), false)
  assert.deepEqual(phone.world.queues['support']?.waiting, [])
})

test('a wait document that cannot be had: QueueResult=error', () => {
  const phone = queueing('waitUrl="/hold" action="/out"', {})
  const sid = phone.call()
  assert.deepEqual(phone.problems, [11217])
  assert.deepEqual(phone.requestTo('/out').params['QueueResult'], 'error')
  assert.deepEqual(phone.heard(sid), ['Out'])
})

test.run()
