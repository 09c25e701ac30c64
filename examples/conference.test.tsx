import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { createApp, serve } from 'twimlx/server'
import { signRequest, snapshot } from 'twimlx/testing'
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
  const authToken = 'a-made-up-auth-token'
  const app = createApp(routes, { authToken, logger: false })
  const server = await serve(app, { port: 0, host: '127.0.0.1', logger: false })
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const ask = async (path: string, method: 'GET' | 'POST') => {
      const { url, ...request } = signRequest({ url: origin + path, method, params: { CallSid: 'CA1' }, authToken })
      return (await fetch(url, request)).text()
    }
    const room = await ask('/conference/all%20hands', 'POST')
    const waitUrl = /waitUrl="([^"]+)"/.exec(room)?.[1] ?? assert.fail(`no waitUrl in ${room}`)
    assert.match(await ask(waitUrl, 'GET'), /The all hands meeting/)
  } finally {
    await server.stop()
  }
})

test.run()
