import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

/** Listeners come by `/listener` and wait for the moderator, who begins and ends it. */
function clinic() {
  return appWithoutTwimlx({
    '/listener': () => {
      const response = new VoiceResponse()
      response.dial({ action: '/after' }).conference(
        {
          startConferenceOnEnter: false,
          waitUrl: '/music',
          statusCallback: '/events',
          statusCallbackEvent: ['start', 'end', 'join', 'leave'],
        },
        'rounds',
      )
      return response
    },
    '/moderator': () => {
      const response = new VoiceResponse()
      response.dial().conference({ endConferenceOnExit: true, participantLabel: 'doctor' }, 'rounds')
      response.say('You have ended it.')
      return response
    },
    '/music': () => {
      const response = new VoiceResponse()
      response.say('Please wait for the doctor.')
      return response
    },
    '/after': ({ DialCallStatus }) => {
      const response = new VoiceResponse()
      response.say(`It was ${DialCallStatus}.`)
      return response
    },
    '/events': () => ({ status: 204 }),
  })
}

test('13. Conference, wait, start, end', async () => {
  const { app } = clinic()
  const caller = phone(app, { authToken })
  const listener = await caller.call('/listener', { from: '+14155550101' })
  listener.heard('Please wait for the doctor.')
  assert.deepEqual(listener.waitingFor, { verb: 'Conference', name: 'rounds', isStarted: false })
  const [, wait] = listener.requests
  assert.deepEqual([wait?.method, wait?.path, wait?.purpose], ['POST', '/music', 'wait'])
  for (const [name, value] of Object.entries(standard({ sid: listener.sid, from: '+14155550101' }, 'in-progress'))) {
    assert.equal(wait?.params[name], value, name)
  }
  await listener.wait('1m')
  assert.equal(listener.requests.length, 2, 'silence follows when the wait document has run out')
  const moderator = await caller.call('/moderator', { from: '+14155550102' })
  assert.deepEqual(listener.waitingFor, { verb: 'Conference', name: 'rounds', isStarted: true })
  await moderator.wait('30s')
  await moderator.hangup()
  listener.heard('It was answered.')
  assert.deepEqual(listener.requests[2]?.params, {
    ...standard({ sid: listener.sid, from: '+14155550101' }, 'in-progress'),
    DialCallStatus: 'answered',
  })
  assert.equal(moderator.status, 'completed')
  moderator.notHeard('You have ended it.')
})

test('13. Conference: without action, whoever is left goes on with the next verb', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.dial({ hangupOnStar: true }).conference({ waitUrl: '' }, 'rounds')
      response.say('You have left.')
      return response
    },
  })
  const caller = phone(app, { authToken })
  const one = await caller.call('/voice')
  const two = await caller.call('/voice')
  await one.press('*')
  one.heard('You have left.')
  assert.equal(two.waitingFor?.verb, 'Conference')
})

test('13. Conference: events in order', async () => {
  const { app, log } = clinic()
  const caller = phone(app, { authToken })
  const listener = await caller.call('/listener', { from: '+14155550101' })
  await caller.call('/moderator', { from: '+14155550102' }).then(async (moderator) => {
    await moderator.wait('30s')
    await moderator.hangup()
  })
  const events = log.filter(({ path }) => path === '/events').map(({ params }) => params)
  assert.deepEqual(
    events.map(({ StatusCallbackEvent, SequenceNumber }) => `${SequenceNumber} ${StatusCallbackEvent}`),
    [
      '1 participant-join',
      '2 participant-join',
      '3 conference-start',
      '4 participant-leave',
      '5 participant-leave',
      '6 conference-end',
    ],
  )
  const [join, second, , , , end] = events
  assert.match(join?.['ConferenceSid'] ?? '', /^CF[0-9a-f]{32}$/)
  assert.ok(events.every(({ ConferenceSid }) => ConferenceSid === join?.['ConferenceSid']))
  assert.equal(join?.['FriendlyName'], 'rounds')
  assert.equal(join?.['CallSid'], listener.sid)
  assert.equal(join?.['StartConferenceOnEnter'], 'false')
  assert.equal(second?.['ParticipantLabel'], 'doctor')
  assert.equal(second?.['EndConferenceOnExit'], 'true')
  assert.ok(end !== undefined && 'CallSidEndingConference' in end && 'ReasonConferenceEnded' in end)
  assert.match(end['Timestamp'] ?? '', /^Thu, 01 Jan 2026 00:00:\d\d \+0000$/)
})

test('13. Conference: a verb that is not allowed while waiting gives 13238', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': () => {
      const response = new VoiceResponse()
      response.dial().conference({ waitUrl: '/music' }, 'rounds')
      return response
    },
    '/music': () => {
      const response = new VoiceResponse()
      response.gather().say('Press a key.')
      return response
    },
  })
  await assert.rejects(phone(app, { authToken }).call('/voice'), /Error 13238: /)
})

test.run()
