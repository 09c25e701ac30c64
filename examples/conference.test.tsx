import assert from 'node:assert/strict'
import { createApp } from 'twimlx/server'
import { crawl, phone, snapshot } from 'twimlx/testing'
import { test } from 'uvu'
import { Greeting, Room, routes } from './conference.js'

test('a caller enters the room of that name, with a greeting to wait with', () => {
  snapshot(
    <Room name="budget" />,
    `
    <Response>
      <Say>You are entering the budget meeting.</Say>
      <Dial>
        <Conference beep="onEnter" waitUrl="/greeting?name=budget" waitMethod="GET" maxParticipants="20">budget</Conference>
      </Dial>
    </Response>
    `,
    { routes },
  )
})

test('the greeting starts again when the music is over', () => {
  snapshot(
    <Greeting name="budget" />,
    `
    <Response>
      <Say>The budget meeting has not begun. Please hold.</Say>
      <Play>https://example.com/hold-music.mp3</Play>
      <Redirect method="GET"/>
    </Response>
    `,
  )
})

const authToken = 'a-made-up-auth-token'
const app = createApp(routes, { authToken, logger: false })

test('who is early hears the greeting until a second person comes', async () => {
  const line = phone(app, { authToken })
  const early = await line.call('/conference/all%20hands')
  early.heard('You are entering the all hands meeting').heard('The all hands meeting has not begun').heard('hold-music')
  await early.wait('1m')
  early.heard('has not begun')
  const second = await line.call('/conference/all%20hands', { from: '+14155550101' })
  second.heard('You are entering').notHeard('has not begun')
  assert.deepEqual(early.waitingFor, { verb: 'Conference', name: 'all hands', isStarted: true })
  await second.hangup()
  await early.hangup()
  assert.equal(early.status, 'completed')
})

test('other names are other rooms', async () => {
  const line = phone(app, { authToken })
  const [budget, sales] = [await line.call('/conference/budget'), await line.call('/conference/sales')]
  for (const call of [budget, sales])
    assert.equal(call.waitingFor?.verb === 'Conference' && call.waitingFor.isStarted, false)
})

test('every path ends well', async () => {
  const flow = await crawl(app, { authToken, routes, start: '/conference/budget' })
  assert.deepEqual(flow.problems, [])
})

test.run()
