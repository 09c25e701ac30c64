import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../drive.js'

const test = suite('connect')

const ACCOUNT = 'AC00000000000000000000000000000001'
const GOODBYE = '<Response><Say>Goodbye.</Say></Response>'

/** A call that is connected. */
function connected(connect: string) {
  const phone = drive({
    '/voice': `<Response>${connect}<Say>Next.</Say></Response>`,
    '/after': GOODBYE,
    '/status': undefined,
  })
  const call = phone.call()
  const end = (result: Record<string, string> = {}) => phone.send({ type: 'session', leg: call, result })
  return { phone, call, end }
}

test('a <Stream> holds the call until it ends, then the next verb runs', () => {
  const { phone, call, end } = connected(
    '<Connect><Stream url="wss://app.test/audio"><Parameter name="account" value="42"/><Parameter name="empty"/></Stream></Connect>',
  )
  assert.deepEqual(phone.waiting(call), { verb: 'Stream', url: 'wss://app.test/audio' })
  const [{ noun, event, sid = '', url, parameters } = {}] = phone.entries('session')
  assert.deepEqual([noun, event, url], ['Stream', 'start', 'wss://app.test/audio'])
  assert.match(sid, /^MZ[0-9a-f]{32}$/)
  assert.deepEqual(parameters, { account: '42', empty: '' })
  phone.pass(3600)
  assert.deepEqual(phone.heard(), [])
  end()
  assert.deepEqual(phone.heard(), ['Next.'])
  assert.equal(phone.requests.length, 1)
})

test('with an action, verbs after it do not run', () => {
  const { phone, end } = connected(
    '<Connect action="/after" method="GET"><Stream url="wss://app.test/audio"/></Connect>',
  )
  end({ Reason: 'done' })
  const { method, params } = phone.requestTo('/after')
  assert.deepEqual([method, params['Reason'], params['CallStatus']], ['GET', 'done', 'in-progress'])
  assert.deepEqual(phone.heard(), ['Goodbye.'])
})

test('statusCallback of a <Stream> is told that it starts and stops', () => {
  const { phone, call, end } = connected(
    '<Connect><Stream name="mine" url="wss://app.test/audio" statusCallback="https://app.test/status"/></Connect>',
  )
  phone.pass(90)
  end()
  const [begun, stopped, ...more] = phone.requestsTo('/status')
  assert.equal(more.length, 0)
  const common = { AccountSid: ACCOUNT, CallSid: call, StreamName: 'mine', StreamSid: phone.entries('session')[0]?.sid }
  assert.deepEqual(
    { ...begun?.params },
    { ...common, StreamEvent: 'stream-started', Timestamp: '2026-01-01T00:00:00.000Z' },
  )
  assert.deepEqual(
    { ...stopped?.params },
    { ...common, StreamEvent: 'stream-stopped', Timestamp: '2026-01-01T00:01:30.000Z' },
  )
  assert.deepEqual([begun?.method, begun?.purpose], ['POST', 'stream-status'])
})

test('a <Stream> that fails is told of as stream-error', () => {
  const { phone, end } = connected(
    '<Connect><Stream url="wss://app.test/audio" statusCallback="https://app.test/status"/></Connect>',
  )
  end({ StreamError: 'connection refused' })
  const [, failed] = phone.requestsTo('/status')
  assert.deepEqual(
    [failed?.params['StreamEvent'], failed?.params['StreamError']],
    ['stream-error', 'connection refused'],
  )
})

test('a caller who hangs up ends the <Stream>', () => {
  const { phone, call } = connected(
    '<Connect action="/after"><Stream url="wss://app.test/audio" statusCallback="https://app.test/status"/></Connect>',
  )
  phone.hangup(call)
  assert.deepEqual(
    phone.requestsTo('/status').map(({ params }) => params['StreamEvent']),
    ['stream-started', 'stream-stopped'],
  )
  assert.equal(phone.requestsTo('/after').length, 0)
  assert.equal(phone.status(call), 'completed')
})

test('a <Stream> takes wss only', () => {
  for (const url of ['https://app.test/audio', 'ws://app.test/audio', '/audio', 'wss:///audio']) {
    const { phone } = connected(`<Connect action="/after"><Stream url="${url}"/></Connect>`)
    assert.deepEqual([phone.problems, phone.heard()], [[11100], ['Next.']], url)
  }
})

test('a query string is not passed on, which is a warning', () => {
  const { phone, call } = connected('<Connect><Stream url="wss://app.test/audio?account=42"/></Connect>')
  assert.match(String(phone.problems[0]), /query string/)
  assert.equal(phone.entries('problem')[0]?.level, 'warning')
  assert.equal(phone.waiting(call)?.verb, 'Stream')
})

test('a connector is connected to without a url', () => {
  const { phone, call } = connected('<Connect><Stream connectorName="mine"/></Connect>')
  assert.deepEqual([phone.problems, phone.waiting(call)], [[], { verb: 'Stream' }])
})

test('a <ConversationRelay> greets, and tells its action how it went', () => {
  const { phone, call, end } = connected(
    '<Connect action="/after"><ConversationRelay url="wss://app.test/relay" welcomeGreeting="Hello there!"/></Connect>',
  )
  assert.deepEqual(phone.waiting(call), { verb: 'ConversationRelay', url: 'wss://app.test/relay' })
  assert.deepEqual(phone.heard(), ['Hello there!'])
  phone.pass(42)
  end({ HandoffData: '{"reason":"agent"}' })
  const { SessionId = '', SessionStatus, SessionDuration, HandoffData } = phone.requestTo('/after').params
  assert.match(SessionId, /^VX[0-9a-f]{32}$/)
  assert.deepEqual([SessionStatus, SessionDuration, HandoffData], ['ended', '42', '{"reason":"agent"}'])
  assert.deepEqual(phone.heard(), ['Hello there!', 'Goodbye.'])
})

test('results of a <ConversationRelay> win over those made up', () => {
  const { phone, end } = connected('<Connect action="/after"><ConversationRelay url="wss://app.test/relay"/></Connect>')
  end({ SessionStatus: 'failed', ErrorCode: '64105' })
  const { params } = phone.requestTo('/after')
  assert.deepEqual([params['SessionStatus'], params['ErrorCode'], 'HandoffData' in params], ['failed', '64105', false])
})

test('a caller who hangs up completes the <ConversationRelay>, and the reply is not executed', () => {
  const { phone, call } = connected(
    '<Connect action="/after"><ConversationRelay url="wss://app.test/relay"/></Connect>',
  )
  phone.hangup(call)
  const { params } = phone.requestTo('/after')
  assert.deepEqual([params['SessionStatus'], params['CallStatus']], ['completed', 'completed'])
  assert.deepEqual(phone.heard(), [])
})

test('a <VirtualAgent> without action asks for its own document', () => {
  const phone = drive(({ params }) =>
    params['Done'] === 'yes' ? GOODBYE : '<Response><Connect><VirtualAgent connectorName="mine"/></Connect></Response>',
  )
  const call = phone.call()
  assert.deepEqual(phone.waiting(call), { verb: 'VirtualAgent' })
  phone.send({ type: 'session', leg: call, result: { Done: 'yes' } })
  assert.deepEqual(phone.heard(), ['Goodbye.'])
})

test('other nouns hold the call, too', () => {
  const { phone, call, end } = connected('<Connect><Room participantIdentity="alice">daily</Room></Connect>')
  assert.deepEqual(phone.waiting(call), { verb: 'Room' })
  end()
  assert.deepEqual(phone.heard(), ['Next.'])
  const other = connected('<Connect><AiSession/></Connect>')
  assert.deepEqual(other.phone.waiting(other.call), { verb: 'Connect' })
})

test('without a noun it is skipped', () => {
  const { phone } = connected('<Connect action="/after"/>')
  assert.deepEqual([phone.problems, phone.heard()], [[12200], ['Next.']])
})

test('a call that is put elsewhere leaves its session', () => {
  const { phone, call } = connected(
    '<Connect action="/after"><ConversationRelay url="wss://app.test/relay"/></Connect>',
  )
  phone.send({ type: 'update', leg: call, url: '/after' })
  assert.equal(phone.requestTo('/after').purpose, 'update')
  assert.deepEqual(
    phone.entries('session').map(({ event }) => event),
    ['start', 'end'],
  )
})

test.run()
