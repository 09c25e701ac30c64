import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { FROM } from '../../drive.js'
import { parametersLike } from '../../parameters-like.js'
import { AGENT, agent, OTHER_AGENT, service } from './service.js'

const test = suite('Dial to a queue: whisper, bridge, empty queue, outcomes')

test('the head of the queue is connected; each goes its way when the caller hangs up', () => {
  const phone = service('action="/done"', '')
  const first = phone.call()
  const second = phone.call({ from: '+14155550101' })
  phone.pass(7)
  const sid = agent(phone)
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [], talkingTo: FROM, timeout: 30 })
  assert.deepEqual(phone.waiting(first), { verb: 'Talk', with: AGENT })
  assert.deepEqual(phone.waiting(second), { verb: 'Enqueue', queue: 'support', position: 1 })
  assert.deepEqual(
    phone.entries('bridge').map(({ call, with: other }) => [call, other]),
    [
      [sid, first],
      [first, sid],
    ],
  )
  phone.pass(20)
  phone.hangup(first)
  assert.deepEqual(parametersLike(phone.requestTo('/out'), /Queue|CallStatus/), {
    CallStatus: 'completed',
    QueueResult: 'bridged',
    QueueSid: phone.world.queues['support']?.sid,
    QueueTime: '7',
  })
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /^Dial|^CallS/), {
    CallSid: sid,
    CallStatus: 'in-progress',
    DialBridged: 'true',
    DialCallDuration: '20',
    DialCallSid: first,
    DialCallStatus: 'completed',
  })
  assert.deepEqual(phone.heard(first), [])
  assert.deepEqual(phone.heard(sid), ['Done'])
  assert.deepEqual(
    phone.entries('unbridge').map(({ seconds }) => seconds),
    [20, 20],
  )
})

test('the agent hangs up: the caller goes on with the action of Enqueue, asked when the bridge ends', () => {
  const phone = service('action="/done"', '')
  const caller = phone.call()
  const sid = agent(phone)
  assert.deepEqual(phone.requestsTo('/out'), [])
  phone.pass(5)
  phone.hangup(sid)
  assert.deepEqual(phone.requestTo('/out').at, 5000)
  assert.deepEqual(parametersLike(phone.requestTo('/out'), /QueueResult|CallStatus/), {
    CallStatus: 'in-progress',
    QueueResult: 'bridged',
  })
  assert.deepEqual(phone.heard(caller), ['Out'])
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /CallStatus|Duration/), {
    CallStatus: 'completed',
    DialCallDuration: '5',
    DialCallStatus: 'completed',
  })
  assert.deepEqual(phone.heard(sid), [])
})

test('without action: the verbs after Enqueue and after Dial', () => {
  const phone = service('', '', {}, '')
  const caller = phone.call()
  const sid = agent(phone)
  phone.press(sid, '*')
  assert.deepEqual(phone.heard(caller), [])
  const starred = service('hangupOnStar="true"', '', {}, '')
  const customer = starred.call()
  const worker = agent(starred)
  starred.press(worker, '1*')
  assert.deepEqual(starred.heard(customer), ['Next'])
  assert.deepEqual(starred.heard(worker), ["Agent's next"])
})

test('url: run for the queued caller before the bridge, with DequeingCallSid', () => {
  const phone = service('action="/done"', 'url="soon" method="GET"', {
    '/soon': '<Response><Say>You are next now</Say><Redirect>/very-soon</Redirect></Response>',
    '/very-soon': '<Response><Pause length="2"/></Response>',
  })
  const caller = phone.call()
  phone.pass(3.9)
  const sid = agent(phone)
  const whisper = phone.requestTo('/soon')
  assert.deepEqual([whisper.call, whisper.method, whisper.purpose, whisper.at], [caller, 'GET', 'whisper', 3900])
  assert.deepEqual(parametersLike(whisper, /Queu|Deque|^CallS/), {
    CallSid: caller,
    CallStatus: 'in-progress',
    DequeingCallSid: sid,
    QueueSid: phone.world.queues['support']?.sid,
    QueueTime: '3',
  })
  assert.deepEqual(phone.heard(caller), ['You are next now'])
  assert.deepEqual(phone.heard(sid), [])
  assert.deepEqual(
    phone.entries('bridge').map(({ at }) => at),
    [7500, 7500],
  )
})

test('a whisper that cannot be had is reported, and the two are connected', () => {
  const phone = service('', 'url="/lost"')
  const caller = phone.call()
  agent(phone)
  assert.deepEqual(phone.problems, [11217])
  assert.deepEqual(phone.waiting(caller)?.verb, 'Talk')
})

/** A whisper that never ends by itself. */
const ENDLESS = { '/soon': '<Response><Say loop="0">Soon</Say></Response>' }

test('the caller hangs up during the whisper: QueueResult=hangup, and the agent gets the next one', () => {
  const phone = service('action="/done"', 'url="/soon"', ENDLESS)
  const first = phone.call()
  const second = phone.call({ from: '+14155550101' })
  const sid = agent(phone)
  assert.deepEqual(phone.waiting(sid), undefined)
  assert.deepEqual(
    phone.world.queues['support']?.waiting.map(({ leg }) => leg),
    [second],
  )
  phone.hangup(first)
  assert.deepEqual(parametersLike(phone.requestTo('/out'), /QueueResult|CallStatus/), {
    CallStatus: 'completed',
    QueueResult: 'hangup',
  })
  assert.deepEqual(
    phone.requestsTo('/soon').map(({ call }) => call),
    [first, second],
  )
  assert.deepEqual(phone.requestsTo('/done'), [])
  phone.hangup(second)
  assert.deepEqual(phone.waiting(sid), { verb: 'Queue', queue: 'support', timeout: 30 })
})

test('the agent hangs up during the whisper: QueueResult=bridging-in-process', () => {
  const phone = service('action="/done"', 'url="/soon"', ENDLESS)
  const caller = phone.call()
  phone.hangup(agent(phone))
  assert.deepEqual(phone.requestTo('/out').params['QueueResult'], 'bridging-in-process')
  assert.deepEqual(phone.requestTo('/done').params['DialCallStatus'], 'canceled')
  assert.deepEqual(phone.heard(caller), ['Soon', 'Out'])
  assert.deepEqual(phone.entries('bridge'), [])
})

test('an empty queue: the agent waits until the timeout, then DialCallStatus=no-answer', () => {
  const phone = service('action="/done" timeout="8"', '')
  phone.hangup(phone.call())
  const sid = agent(phone)
  assert.deepEqual(phone.waiting(sid), { verb: 'Queue', queue: 'support', timeout: 8 })
  const from = phone.now
  phone.pass(8)
  assert.deepEqual(phone.requestTo('/done').at - from, 8000)
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /^Dial/), {
    DialBridged: 'false',
    DialCallStatus: 'no-answer',
  })
  assert.deepEqual(phone.entries('timeout', sid)[0]?.seconds, 8)
  assert.deepEqual(phone.heard(sid), ['Done'])
})

test('somebody enqueues while agents wait: the first agent gets him, with the whisper and no wait document', () => {
  const phone = service('action="/done"', 'url="/soon"', { '/soon': '<Response><Say>Now</Say></Response>' })
  phone.hangup(phone.call())
  const late = agent(phone, OTHER_AGENT)
  phone.pass(1)
  phone.hangup(late)
  const first = agent(phone)
  phone.pass(2)
  const second = agent(phone, OTHER_AGENT)
  phone.pass(3)
  const caller = phone.call({ from: '+14155550101' })
  assert.deepEqual(phone.waiting(first), { verb: 'Dial', ringing: [], talkingTo: '+14155550101', timeout: 30 })
  assert.deepEqual(phone.waiting(second)?.verb, 'Queue')
  assert.deepEqual(phone.heard(caller), ['Now'])
  const next = phone.call({ from: '+14155550102' })
  assert.deepEqual(phone.waiting(next), { verb: 'Talk', with: OTHER_AGENT })
})

test('a queue that nobody has made: DialCallStatus=failed at once', () => {
  const phone = service('action="/done"', '')
  const sid = agent(phone)
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /^Dial/), {
    DialBridged: 'false',
    DialCallStatus: 'failed',
  })
  assert.match(phone.entries('note', sid)[0]?.text ?? '', /no queue "support"/)
  assert.deepEqual(phone.now > 0, true)
  assert.deepEqual(phone.requestTo('/done').at, 0)
})

test('an agent who hangs up at an empty queue: DialCallStatus=canceled', () => {
  const phone = service('action="/done"', '')
  phone.hangup(phone.call())
  const sid = agent(phone)
  phone.hangup(sid)
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /CallStatus/), {
    CallStatus: 'completed',
    DialCallStatus: 'canceled',
  })
})

test.run()
