import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { parametersLike } from '../../parameters-like.js'
import { events, join, rooms } from './rooms.js'

const test = suite('Conference: those who are in it')

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
  assert.deepEqual(parametersLike(phone.requestTo('/recorded'), /Status|Duration|Source|Channels|Conference/), {
    ConferenceSid: conference,
    RecordingChannels: '1',
    RecordingDuration: '8',
    RecordingSource: 'Conference',
    RecordingStatus: 'completed',
  })
  assert.deepEqual(phone.entries('recording')[0]?.seconds, 8)
})

test.run()
