import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { createApp, serve } from 'twimlx/server'
import { snapshot } from 'twimlx/testing'
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

test('over HTTP, the name comes from the path and goes on to the greeting', async () => {
  const server = await serve(createApp(routes), { port: 0, host: '127.0.0.1' })
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const headers = { Connection: 'close' }
    const room = await (await fetch(`${origin}/conference/all%20hands`, { method: 'POST', headers })).text()
    const waitUrl = /waitUrl="([^"]+)"/.exec(room)?.[1] ?? assert.fail(`no waitUrl in ${room}`)
    const greeting = await (await fetch(origin + waitUrl, { headers })).text()
    assert.match(greeting, /The all hands meeting/)
  } finally {
    server.close()
  }
})

test.run()
