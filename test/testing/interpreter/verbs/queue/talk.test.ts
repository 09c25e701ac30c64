import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { parametersLike } from '../../parameters-like.js'
import { agent, service } from './service.js'

const test = suite('Dial to a queue: the talk')

test('timeLimit ends the talk, not the calls', () => {
  const phone = service('action="/done" timeLimit="60"', '')
  const caller = phone.call()
  const sid = agent(phone)
  phone.pass(60)
  assert.deepEqual(parametersLike(phone.requestTo('/done'), /^Dial.*(Status|Duration)/), {
    DialCallDuration: '60',
    DialCallStatus: 'completed',
  })
  assert.deepEqual([phone.heard(caller), phone.heard(sid)], [['Out'], ['Done']])
})

test('the caller is put elsewhere by REST in the middle of the talk: redirected-from-bridged', () => {
  const phone = service('action="/done"', '', { '/new': '<Response><Say>New</Say></Response>' })
  const caller = phone.call()
  const sid = agent(phone)
  phone.pass(4)
  phone.send({ type: 'update', leg: caller, url: '/new' })
  assert.deepEqual(parametersLike(phone.requestTo('/out'), /QueueResult|CallStatus/), {
    CallStatus: 'in-progress',
    QueueResult: 'redirected-from-bridged',
  })
  assert.deepEqual([phone.heard(caller), phone.heard(sid)], [['New'], ['Done']])
})

test('the agent is put elsewhere by REST: the caller goes on', () => {
  const phone = service('action="/done"', '', { '/new': '<Response><Say>New</Say></Response>' })
  const caller = phone.call()
  const sid = agent(phone)
  phone.send({ type: 'update', leg: sid, url: '/new' })
  assert.deepEqual(phone.requestTo('/out').params['QueueResult'], 'bridged')
  assert.deepEqual([phone.heard(caller), phone.heard(sid)], [['Out'], ['New']])
  assert.deepEqual(phone.requestsTo('/done'), [])
})

test('answerOnBridge: the agent is not answered before somebody is there', () => {
  const phone = service('answerOnBridge="true"', '')
  phone.hangup(phone.call())
  const sid = agent(phone)
  assert.deepEqual(phone.status(sid), 'ringing')
  phone.call()
  assert.deepEqual(phone.status(sid), 'in-progress')
})

test('record: the talk is recorded, and the action names the recording', () => {
  const phone = service('action="/done" record="record-from-answer" recordingStatusCallback="/recorded"', '', {
    '/recorded': '<Response/>',
  })
  const caller = phone.call()
  agent(phone)
  phone.pass(12)
  phone.hangup(caller)
  const { params } = phone.requestTo('/done')
  assert.match(params['RecordingSid'] ?? '', /^RE/)
  assert.deepEqual(params['RecordingDuration'], '12')
  assert.deepEqual(phone.requestTo('/recorded').params['RecordingSource'], 'DialVerb')
})

test('what is said in the talk is heard by the other side', () => {
  const phone = service('', '')
  const caller = phone.call()
  const sid = agent(phone)
  phone.say(caller, 'Hello')
  phone.say(sid, 'Hi')
  assert.deepEqual(
    phone.entries('speech').map(({ ignored }) => ignored),
    [undefined, undefined],
  )
})

test.run()
