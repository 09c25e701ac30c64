import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../drive.js'

const test = suite('start and stop')

const ACCOUNT = 'AC00000000000000000000000000000001'
const TALK = '<Say>One two three four</Say>'

function called(document: string) {
  const phone = drive({ '/voice': `<Response>${document}</Response>`, '/status': undefined, '/ended': undefined })
  const call = phone.call({ line: { statusCallback: 'https://app.test/ended' } })
  return { phone, call, told: () => phone.requestsTo('/status').map(({ params, at }) => ({ ...params, at })) }
}

test('a stream begins, the call goes on at once, and it ends with the call', () => {
  const { phone, call, told } = called(
    `<Start><Stream name="mine" url="wss://app.test/audio" statusCallback="https://app.test/status"/></Start>${TALK}`,
  )
  const [{ sid } = {}] = phone.entries('session')
  const common = { AccountSid: ACCOUNT, CallSid: call, StreamName: 'mine', StreamSid: sid }
  assert.deepEqual(told(), [
    { ...common, StreamEvent: 'stream-started', Timestamp: '2026-01-01T00:00:00.000Z', at: 0 },
    { ...common, StreamEvent: 'stream-stopped', Timestamp: '2026-01-01T00:00:01.800Z', at: 1800 },
  ])
  assert.deepEqual(phone.heard(), ['One two three four'])
})

test('when nothing follows, the call ends', () => {
  const { phone, call } = called('<Start><Stream url="wss://app.test/audio"/></Start>')
  assert.deepEqual([phone.status(call), phone.now], ['completed', 0])
})

test('<Stop> ends what has its name, and nothing else', () => {
  const { phone, told } = called(`<Start>
      <Stream name="one" url="wss://app.test/audio" statusCallback="https://app.test/status"/>
    </Start>
    <Start><Stream name="two" url="wss://app.test/audio" statusCallback="https://app.test/status"/></Start>
    <Pause length="3"/><Stop><Stream name="two"/></Stop><Pause length="4"/>`)
  assert.deepEqual(
    told().map((params) => [
      params['StreamName' as keyof typeof params],
      params['StreamEvent' as keyof typeof params],
      params.at,
    ]),
    [
      ['one', 'stream-started', 0],
      ['two', 'stream-started', 0],
      ['two', 'stream-stopped', 3000],
      ['one', 'stream-stopped', 7000],
    ],
  )
  assert.deepEqual(phone.problems, [])
})

test('a <Stop> that finds nothing is a warning, and the call goes on', () => {
  const { phone } = called(
    `<Start><Stream name="one" url="wss://app.test/a"/></Start><Stop><Siprec name="one"/></Stop>${TALK}`,
  )
  assert.match(String(phone.problems[0]), /no <Siprec> named "one"/)
  assert.deepEqual(phone.heard(), ['One two three four'])
})

test('a recording beside the call is told of when it begins and when the call ends', () => {
  const { phone, call, told } = called(`<Start><Recording name="all"
      recordingStatusCallback="/status" recordingStatusCallbackEvent="in-progress completed"/></Start>
    ${TALK}<Pause length="10"/>`)
  const [{ sid, url, seconds, source, end } = {}] = phone.entries('recording')
  assert.deepEqual([seconds, source, end], [12, 'StartCallRecordingTwiML', 'call-end'])
  const common = {
    AccountSid: ACCOUNT,
    CallSid: call,
    ErrorCode: '0',
    RecordingChannels: '2',
    RecordingSid: sid,
    RecordingSource: 'StartCallRecordingTwiML',
    RecordingStartTime: 'Thu, 01 Jan 2026 00:00:00 +0000',
    RecordingTrack: 'both',
    RecordingUrl: url,
  }
  assert.deepEqual(told(), [
    { ...common, RecordingStatus: 'in-progress', at: 0 },
    { ...common, RecordingStatus: 'completed', RecordingDuration: '12', at: 11_800 },
  ])
  // The callback of the call knows the recording.
  assert.equal(phone.requestTo('/ended').params['RecordingSid'], sid)
})

test('a recording is stopped by its name; channels and track are its own', () => {
  const { phone, told } =
    called(`<Start><Recording name="all" channels="mono" track="inbound" recordingStatusCallback="/status"/></Start>
    <Pause length="2"/><Stop><Recording name="all"/></Stop><Pause length="10"/>`)
  const [params] = told() as Record<string, unknown>[]
  assert.deepEqual(
    [params?.['RecordingDuration'], params?.['RecordingChannels'], params?.['RecordingTrack'], params?.['at']],
    ['2', '1', 'inbound', 2000],
  )
  assert.equal(phone.entries('recording').length, 1)
})

test('a transcription is told of', () => {
  const { phone, call, told } = called(
    `<Start><Transcription statusCallbackUrl="https://app.test/status" languageCode="de-DE" track="inbound_track" inboundTrackLabel="caller"/></Start>${TALK}`,
  )
  const [{ sid = '' } = {}] = phone.entries('session')
  assert.match(sid, /^GT/)
  const common = { AccountSid: ACCOUNT, CallSid: call, TranscriptionSid: sid }
  assert.deepEqual(told(), [
    {
      ...common,
      InboundTrackLabel: 'caller',
      LanguageCode: 'de-DE',
      PartialResults: 'false',
      SequenceId: '1',
      Timestamp: '2026-01-01T00:00:00.000Z',
      Track: 'inbound_track',
      TranscriptionEngine: 'google',
      TranscriptionEvent: 'transcription-started',
      at: 0,
    },
    {
      ...common,
      SequenceId: '2',
      Timestamp: '2026-01-01T00:00:01.800Z',
      TranscriptionEvent: 'transcription-stopped',
      at: 1800,
    },
  ])
})

test('a SIPREC session is told of', () => {
  const { phone, call, told } = called(
    `<Start><Siprec name="archive" connectorName="mine" statusCallback="/status"><Parameter name="a" value="b"/></Siprec></Start>${TALK}`,
  )
  const [{ sid, parameters } = {}] = phone.entries('session')
  assert.deepEqual(parameters, { a: 'b' })
  const common = { AccountSid: ACCOUNT, CallSid: call, SiprecName: 'archive', SiprecSid: sid }
  assert.deepEqual(told(), [
    { ...common, SiprecEvent: 'siprec-started', Timestamp: '2026-01-01T00:00:00.000Z', at: 0 },
    { ...common, SiprecEvent: 'siprec-stopped', Timestamp: '2026-01-01T00:00:01.800Z', at: 1800 },
  ])
})

test('a stream whose url is none is not begun', () => {
  const { phone } = called(`<Start><Stream name="one" url="https://app.test/a"/></Start>${TALK}`)
  assert.deepEqual([phone.problems, phone.entries('session').length], [[11100], 0])
})

test('14300: <Start> and <Stop> with another noun, or none, are errors, and skipped', () => {
  for (const wrong of [
    '<Start/>',
    '<Stop/>',
    '<Start><Room>x</Room></Start>',
    '<Stop><Conference>x</Conference></Stop>',
  ]) {
    const { phone } = called(wrong + TALK)
    assert.deepEqual([phone.problems, phone.heard()], [[14300], ['One two three four']], wrong)
    assert.equal(phone.entries('problem')[0]?.level, 'error')
  }
})

test('what goes on beside a call goes on in the next document', () => {
  const phone = drive({
    '/voice':
      '<Response><Start><Stream name="one" url="wss://app.test/a"/></Start><Redirect>/next</Redirect></Response>',
    '/next': '<Response><Pause length="5"/><Stop><Stream name="one"/></Stop><Pause/></Response>',
  })
  phone.call()
  assert.deepEqual(
    phone.entries('session').map(({ event, at }) => [event, at]),
    [
      ['start', 0],
      ['end', 5000],
    ],
  )
})

test.run()
