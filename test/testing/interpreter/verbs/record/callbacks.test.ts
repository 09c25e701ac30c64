import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive, FROM, TO } from '../../drive.js'
import { ACCOUNT, GOODBYE, recorded } from './recorded.js'

const test = suite('what is told of a <Record>')

test('recordingStatusCallback is told what Twilio tells, and no more', () => {
  const { phone, call, record, params } = recorded(
    'recordingStatusCallback="/status" recordingStatusCallbackEvent="in-progress completed"',
  )
  record('Hello', 4, '#')
  const [begun, completed, ...more] = phone.requestsTo('/status')
  assert.equal(more.length, 0)
  const { RecordingSid, RecordingUrl } = params()
  const common = {
    AccountSid: ACCOUNT,
    CallSid: call,
    ErrorCode: '0',
    RecordingChannels: '1',
    RecordingSid,
    RecordingSource: 'RecordVerb',
    RecordingStartTime: 'Thu, 01 Jan 2026 00:00:00 +0000',
    RecordingTrack: 'both',
    RecordingUrl,
  }
  assert.deepEqual({ ...begun?.params }, { ...common, RecordingStatus: 'in-progress' })
  assert.deepEqual({ ...completed?.params }, { ...common, RecordingStatus: 'completed', RecordingDuration: '4' })
  assert.deepEqual([begun?.at, completed?.at, completed?.purpose], [500, 4500, 'recording-status'])
})

test('recordingStatusCallback is told of the end only, by POST, unless it says otherwise', () => {
  const { phone, record } = recorded('recordingStatusCallback="/status"')
  record('Hello', 4, '#')
  const { method, params } = phone.requestTo('/status')
  assert.deepEqual([method, params['RecordingStatus']], ['POST', 'completed'])
  const other = recorded('recordingStatusCallback="/status" recordingStatusCallbackMethod="GET"')
  other.record('Hello', 4, '#')
  assert.equal(other.phone.requestTo('/status').method, 'GET')
})

test('a recordingStatusCallback that is no URL is a warning (13256), and it records all the same', () => {
  const { phone, record, params } = recorded('recordingStatusCallback="ftp://files.test/"')
  record('Hello', 4, '#')
  assert.deepEqual(phone.problems, [13256])
  assert.equal(params()['RecordingDuration'], '4')
})

test('a text of the recording is sent to transcribeCallback when somebody types it', () => {
  const { phone, call, record, params } = recorded('transcribe="true" transcribeCallback="/text"')
  record('Call me back', 7, '#')
  assert.equal(phone.requestsTo('/text').length, 0)
  const { RecordingSid = '', RecordingUrl } = params()
  phone.send({ type: 'transcribe', recording: RecordingSid, text: 'Call me back.' })
  const { params: sent, method, purpose } = phone.requestTo('/text')
  const { TranscriptionSid = '' } = sent
  assert.match(TranscriptionSid, /^TR[0-9a-f]{32}$/)
  assert.deepEqual([method, purpose], ['POST', 'transcription'])
  assert.deepEqual(
    { ...sent },
    {
      AccountSid: ACCOUNT,
      ApiVersion: '2010-04-01',
      CallSid: call,
      CallStatus: 'completed',
      Called: TO,
      Caller: FROM,
      Direction: 'inbound',
      From: FROM,
      RecordingSid,
      RecordingUrl,
      To: TO,
      TranscriptionSid,
      TranscriptionStatus: 'completed',
      TranscriptionText: 'Call me back.',
      TranscriptionType: 'fast',
      TranscriptionUrl: `${RecordingUrl}/Transcriptions/${TranscriptionSid}`,
      url: 'https://app.test/text',
    },
  )
  assert.deepEqual(
    phone.entries('transcription', call).map(({ text }) => text),
    ['Call me back.'],
  )
})

test('transcribeCallback alone has it transcribed, and ForwardedFrom is sent', () => {
  const phone = drive({
    '/voice': '<Response><Record action="/done" transcribeCallback="/text"/></Response>',
    '/done': GOODBYE,
    '/text': undefined,
  })
  const call = phone.call({ params: { ForwardedFrom: '+14155550103' } })
  assert.deepEqual(phone.waiting(call), { verb: 'Record', keys: '1234567890*#', timeout: 5, maxLength: 120 })
  phone.send({ type: 'record', leg: call, text: 'Hi', seconds: 3, end: '1' })
  const { RecordingSid = '' } = phone.requestTo('/done').params
  phone.send({ type: 'transcribe', recording: RecordingSid, text: 'Hi' })
  assert.equal(phone.requestTo('/text').params['ForwardedFrom'], '+14155550103')
})

test('13617: less than 2 seconds are not transcribed', () => {
  const { phone, record, params } = recorded('transcribe="true" transcribeCallback="/text"')
  record('Hi', 1, '#')
  assert.deepEqual(phone.problems, [13617])
  phone.send({ type: 'transcribe', recording: params()['RecordingSid'] ?? '', text: 'Hi' })
  assert.equal(phone.requestsTo('/text').length, 0)
})

test('13615 and 13617: more than 120 seconds are not transcribed', () => {
  const { phone, record } = recorded('transcribe="true" transcribeCallback="/text" maxLength="200"')
  record('A long story', 121, '#')
  assert.deepEqual(phone.problems, [13615, 13617])
})

test('13257: a transcribeCallback that is no URL is an error, and nothing is sent', () => {
  const { phone, record } = recorded('transcribeCallback="mailto:a@app.test"')
  record('Hello', 4, '#')
  assert.deepEqual(phone.problems, [13257])
})

test('nothing is sent of a recording that is not transcribed, nor of one that is not known', () => {
  const { phone, record, params } = recorded()
  record('Hello', 4, '#')
  const before = phone.requests.length
  phone.send({ type: 'transcribe', recording: params()['RecordingSid'] ?? '', text: 'Hello' })
  phone.send({ type: 'transcribe', recording: 'RE00', text: 'Hello' })
  assert.equal(phone.requests.length, before)
  assert.equal(phone.entries('transcription').length, 0)
})

test.run()
