import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type Drive, drive, SETTINGS } from '../../drive.js'

const test = suite('Conference: its status callback')

const CALLBACK = 'statusCallback="/conference" statusCallbackEvent="start end join leave speaker"'

function rooms(conferences: Record<string, string>): Drive {
  const documents = Object.entries(conferences).map(([path, attributes]) => [
    path,
    `<Response><Dial><Conference waitUrl="" ${attributes}>room</Conference></Dial></Response>`,
  ])
  return drive({ ...Object.fromEntries(documents), '/conference': undefined, '/other': undefined })
}

function join(phone: Drive, path: string): string {
  return phone.call({ line: { url: `https://app.test${path}` } })
}

function told(phone: Drive, path = '/conference') {
  return phone.requestsTo(path).map(({ params }) => params)
}

test('events in their order, with all fields', () => {
  const phone = rooms({
    '/host': `${CALLBACK} endConferenceOnExit="true" participantLabel="host"`,
    '/guest': 'startConferenceOnEnter="false" muted="true"',
  })
  const host = join(phone, '/host')
  phone.pass(2)
  const conference = phone.world.conferences['room']?.sid
  const guest = join(phone, '/guest')
  phone.pass(3)
  phone.hangup(host)
  const common = { AccountSid: SETTINGS.accountSid, ConferenceSid: conference, FriendlyName: 'room' }
  const ofHost = {
    CallSid: host,
    Coaching: 'false',
    EndConferenceOnExit: 'true',
    Hold: 'false',
    Muted: 'false',
    ParticipantLabel: 'host',
    StartConferenceOnEnter: 'true',
  }
  const ofGuest = {
    CallSid: guest,
    Coaching: 'false',
    EndConferenceOnExit: 'false',
    Hold: 'false',
    Muted: 'true',
    StartConferenceOnEnter: 'false',
  }
  const [zero, two, five] = ['00', '02', '05'].map((second) => `Thu, 01 Jan 2026 00:00:${second} +0000`)
  assert.deepEqual(told(phone), [
    { ...common, ...ofHost, SequenceNumber: '1', StatusCallbackEvent: 'participant-join', Timestamp: zero },
    { ...common, ...ofGuest, SequenceNumber: '2', StatusCallbackEvent: 'participant-join', Timestamp: two },
    { ...common, SequenceNumber: '3', StatusCallbackEvent: 'conference-start', Timestamp: two },
    {
      ...common,
      ...ofHost,
      ParticipantCallStatus: 'completed',
      ReasonParticipantLeft: 'participant_hung_up',
      SequenceNumber: '4',
      StatusCallbackEvent: 'participant-leave',
      Timestamp: five,
    },
    {
      ...common,
      ...ofGuest,
      ParticipantCallStatus: 'in-progress',
      ReasonParticipantLeft: 'moderator_ended_conference',
      SequenceNumber: '5',
      StatusCallbackEvent: 'participant-leave',
      Timestamp: five,
    },
    {
      ...common,
      CallSidEndingConference: host,
      ParticipantLabelEndingConference: 'host',
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      SequenceNumber: '6',
      StatusCallbackEvent: 'conference-end',
      Timestamp: five,
    },
  ])
  assert.deepEqual(phone.requestsTo('/conference')[0]?.jar, undefined)
  assert.deepEqual(phone.requestsTo('/conference')[0]?.method, 'POST')
})

test('the first participant decides URL, method and events', () => {
  const phone = rooms({
    '/first': 'statusCallback="/conference" statusCallbackEvent="start" statusCallbackMethod="GET"',
    '/second': 'statusCallback="/other" statusCallbackEvent="join leave end"',
  })
  join(phone, '/first')
  join(phone, '/second')
  assert.deepEqual(told(phone, '/other'), [])
  assert.deepEqual(
    phone.requestsTo('/conference').map(({ method, params }) => [method, params['StatusCallbackEvent']]),
    [['GET', 'conference-start']],
  )
})

test('without statusCallbackEvent nothing is told', () => {
  const phone = rooms({ '/a': 'statusCallback="/conference"' })
  phone.hangup(join(phone, '/a'))
  assert.deepEqual(told(phone), [])
})

test('the last one leaves: last-participant-left; put elsewhere by REST: participant_updated_via_api', () => {
  const phone = rooms({ '/a': CALLBACK })
  const sid = join(phone, '/a')
  phone.send({ type: 'update', leg: sid, twiml: '<Response><Say>Elsewhere</Say></Response>' })
  const [, leave, end] = told(phone)
  assert.deepEqual(
    [leave?.['ReasonParticipantLeft'], leave?.['ParticipantCallStatus']],
    ['participant_updated_via_api', 'in-progress'],
  )
  assert.deepEqual(
    [end?.['StatusCallbackEvent'], end?.['ReasonConferenceEnded'], end?.['CallSidEndingConference']],
    ['conference-end', 'last-participant-left', sid],
  )
})

test('speaker: who begins and stops to speak; coach is told', () => {
  const phone = rooms({ '/a': CALLBACK })
  const first = join(phone, '/a')
  const coach = `<Response><Dial><Conference coach="${first}">room</Conference></Dial></Response>`
  const second = join(phone, '/a')
  phone.say(second, 'Hello')
  phone.send({ type: 'update', leg: second, twiml: coach })
  const events = told(phone).map(({ StatusCallbackEvent, CallSid, Coaching }) => [
    StatusCallbackEvent,
    CallSid,
    Coaching,
  ])
  assert.deepEqual(events.slice(3), [
    ['participant-speech-start', second, 'false'],
    ['participant-speech-stop', second, 'false'],
    ['participant-leave', second, 'false'],
    ['participant-join', second, 'true'],
  ])
})

test('a statusCallback that is no URL is reported, and nothing is told', () => {
  const phone = rooms({ '/a': 'statusCallback="ftp://app.test/" statusCallbackEvent="join"' })
  const sid = join(phone, '/a')
  assert.deepEqual(phone.problems.length > 0, true)
  assert.deepEqual(phone.waiting(sid)?.verb, 'Conference')
})

test.run()
