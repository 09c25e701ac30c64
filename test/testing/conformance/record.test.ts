import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { type PhoneOptions, phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

function voicemail(attributes: Parameters<VoiceResponse['record']>[0] = {}) {
  return appWithoutTwimlx({
    '/voice': ({ RecordingSid }) => {
      const response = new VoiceResponse()
      if (RecordingSid !== undefined) response.say('Recorded, and asked again.')
      else response.record(attributes)
      response.say('I did not receive a recording.')
      return response
    },
    '/saved': () => {
      const response = new VoiceResponse()
      response.say('Saved.')
      return response
    },
    '/recording-status': () => ({ status: 204 }),
    '/text': () => ({ status: 204 }),
    '/status': () => ({ status: 204 }),
  })
}

const callTo = (attributes: Parameters<VoiceResponse['record']>[0], options: PhoneOptions = {}) =>
  phone(voicemail(attributes).app, { authToken, ...options }).call('/voice')

test('9. Record, key: ends it, and is Digits', async () => {
  const call = await callTo({ action: '/saved' })
  await call.record('Call me back', { duration: 7, end: '#' })
  const [recording] = call.recordings
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'in-progress'),
    RecordingUrl: recording?.url,
    RecordingSid: recording?.sid,
    RecordingDuration: '7',
    Digits: '#',
  })
  assert.match(recording?.sid ?? '', /^RE[0-9a-f]{32}$/)
  assert.equal(call.requests[1]?.at, 7)
  call.heard('Saved.').notHeard('I did not receive')
})

test('9. Record, key: only those of finishOnKey end it', async () => {
  const call = await callTo({ action: '/saved', finishOnKey: '#' })
  await call.press('5')
  assert.equal(call.requests.length, 1)
  await call.press('#')
  assert.equal(call.requests[1]?.params['Digits'], '#')
})

test('9. Record, silence: ends it after 5 s, without Digits', async () => {
  const call = await callTo({ action: '/saved' })
  await call.record('Call me back', { duration: 7 })
  assert.equal(call.requests[1]?.at, 12)
  assert.equal(call.requests[1]?.params['Digits'] ?? '', '')
  assert.equal(call.requests[1]?.params['RecordingDuration'], '7')
})

test('9. Record, maxLength: ends it', async () => {
  const call = await callTo({ action: '/saved', maxLength: 10, timeout: 0 })
  await call.record('A long story', { duration: '1m' })
  assert.equal(call.requests[1]?.at, 10)
  assert.equal(call.requests[1]?.params['RecordingDuration'], '10')
})

test('9. Record, hang-up: Digits=hangup, CallStatus=completed, and the reply is not run', async () => {
  const call = await callTo({ action: '/saved' })
  await call.record('Call me', { duration: 3, end: 'hangup' })
  assert.deepEqual(call.requests[1]?.params, {
    ...standard(call, 'completed'),
    RecordingUrl: call.recordings[0]?.url,
    RecordingSid: call.recordings[0]?.sid,
    RecordingDuration: '3',
    Digits: 'hangup',
  })
  call.notHeard('Saved.')
  assert.equal(call.status, 'completed')
})

test('9. Record, silent: saved, and its action asked', async () => {
  const call = await callTo({ action: '/saved' })
  await call.silence()
  call.heard('Saved.')
  assert.equal(call.requests[1]?.at, 5)
})

test('9. Record, silent dropped: falls through where the account is set so', async () => {
  const call = await callTo({ action: '/saved' }, { silentRecordings: 'dropped' })
  await call.silence()
  call.heard('I did not receive a recording.').notHeard('Saved.')
  assert.equal(call.requests.length, 1)
})

test('9. Record without action asks its own document', async () => {
  const call = await callTo({})
  await call.record('Hello', { end: '1' })
  assert.equal(call.requests[1]?.path, '/voice')
  call.heard('asked again')
})

test('9. recordingStatusCallback and transcribeCallback have fields of their own', async () => {
  const { app, log } = voicemail({
    action: '/saved',
    recordingStatusCallback: '/recording-status',
    transcribe: true,
    transcribeCallback: '/text',
  })
  const caller = phone(app, { authToken })
  const call = await caller.call('/voice')
  await call.record('Call me back', { duration: 7, end: '#' })
  const [recording] = call.recordings
  assert.ok(recording !== undefined)
  const status = call.callbacks.find(({ path }) => path === '/recording-status')?.params
  assert.deepEqual(status, {
    AccountSid: 'AC00000000000000000000000000000001',
    CallSid: call.sid,
    RecordingSid: recording.sid,
    RecordingUrl: recording.url,
    RecordingStatus: 'completed',
    RecordingDuration: '7',
    RecordingChannels: '1',
    RecordingStartTime: 'Thu, 01 Jan 2026 00:00:00 +0000',
    RecordingSource: 'RecordVerb',
    RecordingTrack: 'both',
    ErrorCode: '0',
  })
  await caller.transcribe(recording, 'Call me back.')
  const { path, params } = log.at(-1) ?? {}
  assert.equal(path, '/text')
  const { TranscriptionSid, TranscriptionUrl, url, ...rest } = params ?? {}
  assert.match(TranscriptionSid ?? '', /^TR[0-9a-f]{32}$/)
  assert.ok(TranscriptionUrl !== undefined && url !== undefined)
  assert.deepEqual(rest, {
    AccountSid: 'AC00000000000000000000000000000001',
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: 'completed',
    Direction: 'inbound',
    From: '+14155550100',
    To: '+14155550199',
    Caller: '+14155550100',
    Called: '+14155550199',
    RecordingSid: recording.sid,
    RecordingUrl: recording.url,
    TranscriptionStatus: 'completed',
    TranscriptionText: 'Call me back.',
    TranscriptionType: 'fast',
  })
})

test.run()
