import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type Answer, type AskedRequest, type Drive, drive } from '../../drive.js'

const test = suite('Conference: wait, start, end')

const HOLD = '<Response><Say>Please stay with us.</Say></Response>'
const DONE = '<Response><Say>Done</Say></Response>'

/** Everybody calls a path of their own, where `<Conference>` has these attributes. */
function rooms(conferences: Record<string, string>, dial = '', more: Record<string, Answer> = {}): Drive {
  const documents = Object.entries(conferences).map(([path, attributes]) => [
    path,
    `<Response><Dial ${dial}><Conference ${attributes}>room</Conference></Dial><Say>Next</Say></Response>`,
  ])
  return drive({ ...Object.fromEntries(documents), '/done': DONE, '/hold': HOLD, ...more })
}

function join(phone: Drive, path: string): string {
  return phone.call({ line: { url: `https://app.test${path}` } })
}

function of({ params }: AskedRequest, names: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.test(name)))
}

function events(phone: Drive): string[] {
  return phone.entries('conference').map(({ event, members }) => `${event} ${members}`)
}

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
    asked.map((request) => of(request, /^Dial|CallStatus/)),
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
  assert.deepEqual(of(phone.requestTo('/done'), /CallStatus/), { CallStatus: 'completed', DialCallStatus: 'answered' })
  assert.deepEqual(events(phone), ['join 1', 'leave 0', 'end 0'])
})

test('hangupOnStar: leaves the conference, also while the wait document is heard', () => {
  const phone = rooms({ '/a': 'waitUrl="/music"' }, 'hangupOnStar="true" action="/done"', {
    '/music': '<Response><Say loop="0">La</Say></Response>',
  })
  const first = join(phone, '/a')
  phone.press(first, '1')
  assert.deepEqual(phone.requestsTo('/done'), [])
  phone.press(first, '*')
  assert.deepEqual(phone.heard(first).at(-1), 'Done')
  const [second, third] = [join(phone, '/a'), join(phone, '/a')]
  phone.press(second, '*')
  assert.deepEqual(phone.heard(second).at(-1), 'Done')
  assert.deepEqual(phone.waiting(third)?.verb, 'Conference')
})

test('timeLimit takes out whoever has been in so long, also in the midst of the wait document', () => {
  const phone = rooms({ '/a': 'waitUrl="/music"' }, 'timeLimit="10" action="/done"', {
    '/music': '<Response><Play loop="0">/music.mp3</Play></Response>',
    '/music.mp3': { headers: { 'content-type': 'audio/mpeg' } },
  })
  const first = join(phone, '/a')
  phone.pass(4)
  const second = join(phone, '/a')
  phone.pass(6)
  assert.deepEqual(
    phone.requestsTo('/done').map(({ call, at }) => [call, at]),
    [[first, 10_000]],
  )
  phone.pass(4)
  assert.deepEqual(
    phone.requestsTo('/done').map(({ call, at }) => [call, at]),
    [
      [first, 10_000],
      [second, 14_000],
    ],
  )
})

test('an update by REST takes a call out, without the action', () => {
  const phone = rooms({ '/a': 'waitUrl="/hold"' }, 'action="/done"', {
    '/new': '<Response><Say>New</Say></Response>',
  })
  const sid = join(phone, '/a')
  phone.send({ type: 'update', leg: sid, url: '/new' })
  assert.deepEqual(phone.heard(sid).at(-1), 'New')
  assert.deepEqual(phone.requestsTo('/done'), [])
  assert.deepEqual(phone.world.conferences, {})
})

test('participantLabel: one that is taken is 16025, and the next verb runs, not the action', () => {
  const phone = rooms({ '/a': 'participantLabel="agent" waitUrl=""' }, 'action="/done"')
  join(phone, '/a')
  const second = join(phone, '/a')
  assert.deepEqual(phone.problems, [16025])
  assert.deepEqual(phone.entries('problem')[0]?.level, 'error')
  assert.deepEqual(phone.heard(second), ['Next'])
  assert.deepEqual(events(phone), ['join 1'])
})

test('coach: a call that is not in the conference is 13240, and the Dial fails', () => {
  const phone = rooms({ '/a': 'coach="CA00000000000000000000000000000009"' }, 'action="/done"')
  const sid = join(phone, '/a')
  assert.deepEqual(phone.problems, [13240])
  assert.deepEqual(phone.requestTo('/done').params['DialCallStatus'], 'failed')
  assert.deepEqual(phone.heard(sid), ['Done'])
})

test('maxParticipants: whoever comes later is turned away', () => {
  const phone = rooms({ '/a': 'maxParticipants="1" waitUrl=""' })
  join(phone, '/a')
  const second = join(phone, '/a')
  assert.deepEqual(phone.heard(second), ['Next'])
  assert.match(phone.entries('note', second)[0]?.text ?? '', /full/)
})

test('beep: onEnter and onExit of whoever comes and goes', () => {
  const phone = rooms({ '/quiet': 'beep="false" waitUrl=""', '/in': 'beep="onEnter"', '/out': 'beep="onExit"' })
  const first = join(phone, '/quiet')
  const second = join(phone, '/quiet')
  assert.deepEqual(phone.entries('beep'), [])
  const entering = join(phone, '/in')
  const heard = () => phone.entries('beep').map(({ call }) => call)
  assert.deepEqual(heard(), [first, second, entering])
  phone.hangup(entering)
  const leaving = join(phone, '/out')
  assert.deepEqual(heard().length, 3)
  phone.hangup(leaving)
  assert.deepEqual(heard().slice(3), [first, second])
})

test('who is muted is not heard, nor anybody before the start', () => {
  const phone = rooms({ '/a': 'waitUrl=""', '/muted': 'muted="true"' })
  const first = join(phone, '/a')
  phone.say(first, 'Anybody there?')
  const second = join(phone, '/muted')
  phone.say(second, 'Hello')
  phone.say(first, 'Hello')
  assert.deepEqual(
    phone.entries('speech').map(({ ignored }) => ignored),
    ['the conference has not started', 'the participant is muted', undefined],
  )
})

test('record-from-start: a recording from the start to the end', () => {
  const phone = rooms(
    { '/a': 'record="record-from-start" recordingStatusCallback="/recorded" waitUrl=""', '/b': '' },
    '',
    { '/recorded': '<Response/>' },
  )
  const first = join(phone, '/a')
  phone.pass(5)
  const second = join(phone, '/b')
  phone.pass(7)
  phone.hangup(first)
  phone.pass(1)
  assert.deepEqual(phone.requestsTo('/recorded'), [])
  const conference = phone.world.conferences['room']?.sid
  phone.hangup(second)
  assert.deepEqual(of(phone.requestTo('/recorded'), /Status|Duration|Source|Channels|Conference/), {
    ConferenceSid: conference,
    RecordingChannels: '1',
    RecordingDuration: '8',
    RecordingSource: 'Conference',
    RecordingStatus: 'completed',
  })
  assert.deepEqual(phone.entries('recording')[0]?.seconds, 8)
})

test.run()
