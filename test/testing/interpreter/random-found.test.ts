import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from './drive.js'

const test = suite('What random people have found')

test('a conference and a queue may have any name, `__proto__` too', () => {
  const phone = drive({
    '/voice': '<Response><Dial><Conference>__proto__</Conference></Dial></Response>',
    '/queue': '<Response><Enqueue>__proto__</Enqueue></Response>',
    '/agent': '<Response><Dial><Queue>__proto__</Queue></Dial></Response>',
  })
  const [first, second] = [phone.call(), phone.call()]
  assert.deepEqual(phone.waiting(first), { verb: 'Conference', name: '__proto__', isStarted: true })
  phone.hangup(first)
  phone.hangup(second)
  assert.deepEqual(Object.keys(phone.world.conferences), [])
  const caller = phone.call({ line: { url: 'https://app.test/queue' } })
  assert.deepEqual(phone.waiting(caller), { verb: 'Enqueue', queue: '__proto__', position: 1 })
  phone.call({ line: { url: 'https://app.test/agent' } })
  assert.equal(phone.waiting(caller)?.verb, 'Talk')
})

test('the REST API cancels no call in progress', () => {
  const phone = drive({ '/voice': '<Response><Gather/></Response>' })
  const caller = phone.call()
  phone.send({ type: 'update', leg: caller, status: 'canceled' })
  assert.equal(phone.waiting(caller)?.verb, 'Gather')
  phone.send({ type: 'update', leg: caller, status: 'completed' })
  assert.equal(phone.status(caller), 'completed')
})

test('the REST API puts no call elsewhere that only rings', () => {
  const phone = drive({ '/voice': '<Response><Dial>+14155550101</Dial></Response>' })
  const caller = phone.call()
  const callee = phone.dialed('+14155550101')
  phone.send({ type: 'update', leg: callee, twiml: '<Response><Enqueue>line</Enqueue></Response>' })
  assert.deepEqual(phone.problems, [21220])
  phone.pass(60)
  assert.equal(phone.status(callee), 'no-answer')
  assert.equal(phone.status(caller), 'completed')
})

test('what is over is left once: a recording that was dropped before the call ends is told of once', () => {
  const phone = drive(
    {
      '/voice':
        '<Response><Record recordingStatusCallback="/status" recordingStatusCallbackEvent="absent"/><Hangup/></Response>',
      '/status': undefined,
    },
    { silentRecordings: 'dropped' },
  )
  phone.call()
  phone.pass(10)
  assert.deepEqual(
    phone.requestsTo('/status').map(({ params }) => params['RecordingStatus']),
    ['absent'],
  )
})

test('an agent who waited in vain, and goes into the queue himself, is not connected to himself', () => {
  const phone = drive({
    '/caller': '<Response><Enqueue>line</Enqueue></Response>',
    '/voice': '<Response><Dial timeout="5"><Queue>line</Queue></Dial><Enqueue>line</Enqueue></Response>',
  })
  phone.hangup(phone.call({ line: { url: 'https://app.test/caller' } }))
  const agent = phone.call()
  phone.pass(11)
  assert.deepEqual(phone.waiting(agent), { verb: 'Enqueue', queue: 'line', position: 1 })
})

test('a caller whom the agent has let go does not come back to that agent', () => {
  const phone = drive({
    '/caller': '<Response><Enqueue>line</Enqueue><Enqueue>line</Enqueue></Response>',
    '/voice': '<Response><Dial hangupOnStar="true"><Queue url="/whisper">line</Queue></Dial><Gather/></Response>',
    '/whisper': '<Response><Say loop="0">An agent comes</Say></Response>',
  })
  const caller = phone.call({ line: { url: 'https://app.test/caller' } })
  const agent = phone.call()
  phone.send({ type: 'update', leg: agent, twiml: '<Response><Gather/></Response>' })
  assert.equal(phone.waiting(agent)?.verb, 'Gather')
  assert.deepEqual(phone.waiting(caller), { verb: 'Enqueue', queue: 'line', position: 1 })
})

test('no number of an attribute is more than the clock can count', () => {
  const phone = drive({
    '/voice':
      '<Response><Start><Stream url="wss://example.com" statusCallback="/status"/></Start><Pause length="9999999999999999"/></Response>',
    '/status': undefined,
  })
  phone.call({ line: { statusCallback: 'https://app.test/status' } })
  assert.equal(phone.now, 1000)
  assert.equal(phone.requestsTo('/status').length, 3)
})

test.run()
