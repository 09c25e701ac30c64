import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { parametersLike } from '../../parameters-like.js'
import { events, join, rooms } from './rooms.js'

const test = suite('Conference: wait, start, end')

test('one waits and hears the wait document once, then silence; the second starts it', () => {
  const phone = rooms({ '/a': 'waitUrl="/hold"' })
  const first = join(phone, '/a')
  assert.deepEqual(phone.waiting(first), { verb: 'Conference', name: 'room', isStarted: false })
  assert.deepEqual(phone.heard(first), ['Please stay with us.'])
  phone.pass(60)
  const asked = phone.requestTo('/hold')
  assert.deepEqual([asked.method, asked.purpose, asked.params['CallStatus']], ['POST', 'wait', 'in-progress'])
  const second = join(phone, '/a')
  assert.deepEqual(phone.requestsTo('/hold').length, 1)
  for (const sid of [first, second]) {
    assert.deepEqual(phone.waiting(sid), { verb: 'Conference', name: 'room', isStarted: true })
  }
  assert.deepEqual(events(phone), ['join 1', 'join 2', 'start 2', 'start 2'])
  assert.deepEqual(
    phone.entries('beep').map(({ call }) => call),
    [first, second],
  )
})

test('waitMethod; no waitUrl is hold music and an empty one silence: both are not fetched', () => {
  const phone = rooms({ '/get': 'waitUrl="/hold" waitMethod="GET"' })
  join(phone, '/get')
  assert.deepEqual(phone.requestTo('/hold').method, 'GET')
  const quiet = rooms({ '/none': '', '/empty': 'waitUrl=""' })
  const sid = join(quiet, '/none')
  assert.match(quiet.entries('note', sid)[0]?.text ?? '', /hold music/)
  quiet.hangup(sid)
  assert.deepEqual(quiet.entries('note', join(quiet, '/empty')), [])
  assert.deepEqual(quiet.requests.length, 2)
})

test('an empty Redirect loops the wait document, until the conference starts', () => {
  const phone = rooms({ '/a': 'waitUrl="/loop"' }, '', {
    '/loop': '<Response><Pause length="5"/><Redirect/></Response>',
  })
  const first = join(phone, '/a')
  phone.pass(8)
  assert.deepEqual(
    phone.requestsTo('/loop').map(({ at }) => at),
    [0, 5000, 10_000],
  )
  join(phone, '/a')
  phone.pass(60)
  assert.deepEqual(phone.requestsTo('/loop').length, 3)
  assert.deepEqual(phone.waiting(first), { verb: 'Conference', name: 'room', isStarted: true })
})

test('verbs that are not allowed in a wait document: 13238', () => {
  const phone = rooms({ '/a': 'waitUrl="/gather"' }, '', { '/gather': '<Response><Gather/><Say>Wait</Say></Response>' })
  const sid = join(phone, '/a')
  assert.deepEqual(phone.problems, [13238])
  assert.deepEqual(phone.heard(sid), ['Wait'])
})

test('a wait document that cannot be had: the caller is not let in', () => {
  const phone = rooms({ '/a': 'waitUrl="/lost"' }, 'action="/done"')
  const sid = join(phone, '/a')
  assert.deepEqual(phone.problems, [11217])
  assert.deepEqual(phone.requestTo('/done').params['DialCallStatus'], 'failed')
  assert.deepEqual(phone.heard(sid), ['Done'])
  assert.deepEqual(phone.world.conferences, {})
})

test('startConferenceOnEnter: two who do not start it wait for one who does', () => {
  const phone = rooms({ '/guest': 'startConferenceOnEnter="false" waitUrl="/hold"', '/host': 'beep="false"' })
  const guests = [join(phone, '/guest'), join(phone, '/guest')]
  assert.deepEqual(events(phone), ['join 1', 'join 2'])
  for (const sid of guests) assert.deepEqual(phone.waiting(sid)?.verb, 'Conference')
  join(phone, '/host')
  assert.deepEqual(events(phone), ['join 1', 'join 2', 'join 3', 'start 3', 'start 3', 'start 3'])
  assert.deepEqual(phone.entries('beep'), [])
  const late = join(phone, '/guest')
  assert.deepEqual(phone.waiting(late), { verb: 'Conference', name: 'room', isStarted: true })
  assert.deepEqual(phone.requestsTo('/hold').length, 2)
})

test('the wait document stops when the conference starts', () => {
  const phone = rooms({ '/a': 'waitUrl="/music"' }, '', {
    '/music': '<Response><Say loop="0">La</Say></Response>',
  })
  const first = join(phone, '/a')
  assert.deepEqual(phone.waiting(first), { verb: 'Say' })
  join(phone, '/a')
  assert.deepEqual(phone.waiting(first), { verb: 'Conference', name: 'room', isStarted: true })
})

test('endConferenceOnExit: all others leave, with DialCallStatus=answered and nothing else of a call', () => {
  const phone = rooms({ '/host': 'endConferenceOnExit="true" waitUrl=""', '/guest': 'waitUrl=""' }, 'action="/done"')
  const host = join(phone, '/host')
  const guests = [join(phone, '/guest'), join(phone, '/guest')]
  phone.pass(9)
  phone.hangup(host)
  assert.deepEqual(events(phone), [
    'join 1',
    'join 2',
    'start 2',
    'start 2',
    'join 3',
    'leave 2',
    'leave 1',
    'leave 0',
    'end 0',
  ])
  const asked = phone.requestsTo('/done')
  assert.deepEqual(
    asked.map(({ call }) => call),
    [host, ...guests],
  )
  assert.deepEqual(
    asked.map((request) => parametersLike(request, /^Dial|CallStatus/)),
    [
      { CallStatus: 'completed', DialCallStatus: 'answered' },
      { CallStatus: 'in-progress', DialCallStatus: 'answered' },
      { CallStatus: 'in-progress', DialCallStatus: 'answered' },
    ],
  )
  assert.deepEqual(phone.heard(host), [])
  for (const sid of guests) assert.deepEqual(phone.heard(sid), ['Done'])
})

test('without endConferenceOnExit the others stay; it ends with the last, and a new one may begin', () => {
  const phone = rooms({ '/a': 'waitUrl=""' })
  const [first, second] = [join(phone, '/a'), join(phone, '/a')]
  const sid = phone.world.conferences['room']?.sid
  phone.hangup(first)
  assert.deepEqual(phone.waiting(second), { verb: 'Conference', name: 'room', isStarted: true })
  phone.hangup(second)
  assert.deepEqual(events(phone), ['join 1', 'join 2', 'start 2', 'start 2', 'leave 1', 'leave 0', 'end 0'])
  join(phone, '/a')
  assert.match(sid ?? '', /^CF[0-9a-f]{32}$/)
  assert.notEqual(phone.world.conferences['room']?.sid, sid)
})

test('without action the next verb runs', () => {
  const phone = rooms({ '/host': 'endConferenceOnExit="true" waitUrl=""', '/guest': 'waitUrl=""' })
  const host = join(phone, '/host')
  const guest = join(phone, '/guest')
  phone.hangup(host)
  assert.deepEqual(phone.heard(guest), ['Next'])
})

test('hanging up: with action it is asked with CallStatus=completed, also before the start', () => {
  const phone = rooms({ '/a': 'waitUrl=""' }, 'action="/done"')
  phone.hangup(join(phone, '/a'))
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /CallStatus/), {
    CallStatus: 'completed',
    DialCallStatus: 'answered',
  })
  assert.deepEqual(events(phone), ['join 1', 'leave 0', 'end 0'])
})

test.run()
