import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../../drive.js'
import { HOLD, queueing, queueParameters, sidOf } from './queueing.js'

const test = suite('Enqueue: wait loop, Leave, queue-full, hang-up, updates')

test('the call is answered, the wait document is asked for with the place in the queue, and loops', () => {
  const phone = queueing('waitUrl="/hold"', { '/hold': HOLD })
  const sid = phone.call()
  assert.deepEqual(phone.status(sid), 'in-progress')
  assert.deepEqual(phone.waiting(sid), { verb: 'Enqueue', queue: 'support', position: 1 })
  assert.deepEqual(phone.now, 2000)
  assert.deepEqual(phone.requestsTo('/hold').length, 1)
  phone.pass(7)
  const asked = phone.requestsTo('/hold')
  assert.deepEqual(
    asked.map(({ at }) => at),
    [0, 2000, 4000, 6000, 8000],
  )
  assert.deepEqual(
    asked.map(({ params }) => params['QueueTime']),
    ['0', '2', '4', '6', '8'],
  )
  const [first] = asked
  assert.ok(first)
  assert.match(sidOf(phone), /^QU[0-9a-f]{32}$/)
  assert.deepEqual([first.method, first.purpose], ['POST', 'wait'])
  assert.deepEqual(queueParameters(first), {
    AvgQueueTime: '0',
    CallStatus: 'in-progress',
    CurrentQueueSize: '1',
    MaxQueueSize: '1000',
    QueuePosition: '1',
    QueueSid: sidOf(phone),
    QueueTime: '0',
  })
  assert.deepEqual(first.params['CallSid'], sid)
})

test('several callers: each is told its own place, the size, and the average of those who wait', () => {
  const phone = queueing('waitUrl="/hold" waitUrlMethod="GET"', { '/hold': HOLD })
  const first = phone.call()
  phone.pass(1)
  const second = phone.call({ from: '+14155550101' })
  const asked = phone.requestsTo('/hold').findLast(({ call }) => call === second)
  assert.ok(asked)
  assert.deepEqual(asked.method, 'GET')
  assert.deepEqual(queueParameters(asked), {
    AvgQueueTime: '2',
    CallStatus: 'in-progress',
    CurrentQueueSize: '2',
    MaxQueueSize: '1000',
    QueuePosition: '2',
    QueueSid: sidOf(phone),
    QueueTime: '0',
  })
  phone.hangup(first)
  phone.pass(4)
  const later = phone.requestsTo('/hold').findLast(({ call }) => call === second)
  assert.deepEqual([later?.params['QueuePosition'], later?.params['CurrentQueueSize']], ['1', '1'])
  assert.deepEqual(phone.waiting(second), { verb: 'Enqueue', queue: 'support', position: 1 })
})

test('an empty waitUrl is silence, none is hold music; neither is fetched, and the caller rests at once', () => {
  const silent = queueing('waitUrl=""', {})
  const sid = silent.call()
  assert.deepEqual(silent.waiting(sid)?.verb, 'Enqueue')
  assert.deepEqual(silent.entries('note'), [])
  const music = queueing('', {})
  music.call()
  assert.match(music.entries('note')[0]?.text ?? '', /hold music/)
  assert.deepEqual([...silent.requests, ...music.requests].length, 2)
})

test("music of another host is not fetched; an app's own other host is, where it is known", () => {
  const foreign = 'waitUrl="https://music.test/hold"'
  const phone = queueing(foreign, { '/hold': HOLD })
  const sid = phone.call()
  assert.deepEqual(phone.requests.length, 1)
  assert.match(phone.entries('note', sid)[0]?.text ?? '', /https:\/\/music\.test\/hold/)
  const voice = `<Response><Enqueue ${foreign}>support</Enqueue></Response>`
  const known = drive({ '/voice': voice, '/hold': HOLD }, { origins: ['https://music.test'] })
  known.call()
  assert.deepEqual(known.requestTo('/hold').url, 'https://music.test/hold')
})

test('an empty wait document is asked for again every second', () => {
  const phone = queueing('waitUrl="/hold"', { '/hold': '<Response/>' })
  phone.call()
  phone.pass(3)
  assert.deepEqual(
    phone.requestsTo('/hold').map(({ at }) => at),
    [0, 1000, 2000, 3000],
  )
})

test('Redirect in a wait document: followed after a rest, without the place; its end goes back to the waitUrl', () => {
  const phone = queueing('waitUrl="/hold"', {
    '/hold': '<Response><Pause length="3"/><Redirect method="GET">/more</Redirect></Response>',
    '/more': HOLD,
  })
  const sid = phone.call()
  assert.deepEqual([phone.now, phone.waiting(sid)?.verb], [3000, 'Enqueue'])
  assert.deepEqual(phone.requestsTo('/more'), [])
  phone.pass(2)
  const more = phone.requestTo('/more')
  assert.deepEqual([more.at, more.method, more.purpose], [3000, 'GET', 'redirect'])
  assert.deepEqual(queueParameters(more), { CallStatus: 'in-progress' })
  assert.deepEqual(
    phone.requestsTo('/hold').map(({ at }) => at),
    [0, 5000],
  )
})

test('an empty Redirect loops a wait document as long as anybody lets time pass', () => {
  const phone = queueing('waitUrl="/hold"', { '/hold': '<Response><Pause/><Redirect/></Response>' })
  phone.call()
  phone.pass(60)
  assert.deepEqual(phone.requestsTo('/hold').length, 62)
  assert.deepEqual(phone.problems, [])
})

test('a Redirect that takes no time is cut off', () => {
  const phone = queueing('waitUrl="/hold" action="/out"', { '/hold': '<Response><Redirect/></Response>' })
  const sid = phone.call()
  assert.deepEqual(phone.status(sid), 'completed')
  assert.match(String(phone.problems[0]), /infinite redirect/)
  assert.deepEqual(phone.world.queues['support']?.waiting, [])
})

test('Gather in a wait document: its action runs in the queue, silence goes on with the next verb', () => {
  const phone = queueing('waitUrl="/hold"', {
    '/hold': '<Response><Gather numDigits="1" action="/key"/><Say>Nothing</Say></Response>',
    '/key': '<Response><Say>Two</Say></Response>',
  })
  const sid = phone.call()
  assert.deepEqual(phone.waiting(sid)?.verb, 'Gather')
  phone.press(sid, '2')
  assert.deepEqual(phone.requestTo('/key').params['Digits'], '2')
  assert.deepEqual(phone.heard(sid), ['Two'])
  assert.deepEqual(phone.waiting(sid), { verb: 'Enqueue', queue: 'support', position: 1 })
  phone.pass(0)
  phone.pass(6)
  assert.deepEqual(phone.heard(sid), ['Two', 'Nothing'])
})

test('a verb that may not stand in a wait document is skipped', () => {
  const phone = queueing('waitUrl="/hold"', { '/hold': '<Response><Record/><Say>Wait</Say></Response>' })
  const sid = phone.call()
  assert.deepEqual(phone.problems, [12200])
  assert.deepEqual(phone.heard(sid), ['Wait'])
})

test('TaskRouter: a note, and the call waits in a queue named by the workflow', () => {
  const workflow = 'WW0123456789abcdef0123456789abcdef'
  const voice = `<Response><Enqueue workflowSid="${workflow}" waitUrl=""><Task>{"a":1}</Task></Enqueue></Response>`
  const phone = drive({ '/voice': voice })
  const sid = phone.call()
  assert.deepEqual(phone.waiting(sid), { verb: 'Enqueue', queue: workflow, position: 1 })
  assert.match(phone.entries('note', sid)[0]?.text ?? '', /TaskRouter/)
})

test('queues may have the names of properties that every object has', () => {
  const voice = '<Response><Enqueue waitUrl="">constructor</Enqueue></Response>'
  const phone = drive({ '/voice': voice })
  const sid = phone.call()
  assert.deepEqual(phone.waiting(sid), { verb: 'Enqueue', queue: 'constructor', position: 1 })
})

test.run()
