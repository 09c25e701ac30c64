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

test.run()
