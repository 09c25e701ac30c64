import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { createApp, serve } from 'twimlx/server'
import { signRequest, snapshot, twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { Inbox, routes } from './texts.js'

test('HOURS, in any case, is answered with the opening hours', () => {
  snapshot(
    <Inbox />,
    `
    <Response>
      <Message>We are open from 8 to 6, Monday to Friday.</Message>
    </Response>
    `,
    { request: twilioRequest({ body: ' Hours, please?' }) },
  )
})

test('MAP is answered with a picture', () => {
  snapshot(
    <Inbox />,
    `
    <Response>
      <Message><Body>12 Elm Street, second floor.</Body><Media>https://example.com/map.png</Media></Message>
    </Response>
    `,
    { request: twilioRequest({ body: 'Map' }) },
  )
})

test('what somebody typed comes back as text, never as markup', () => {
  snapshot(
    <Inbox />,
    `
    <Response>
      <Message>Sorry, I do not understand "&lt;Redirect&gt;x&lt;/Redirect&gt;". Text HOURS for our opening hours, MAP for the way to us.</Message>
    </Response>
    `,
    { request: twilioRequest({ body: '<Redirect>x</Redirect>' }) },
  )
})

test('over HTTP, a message without text is answered too', async () => {
  const authToken = 'a-made-up-auth-token'
  const app = createApp(routes, { authToken, logger: false })
  const server = await serve(app, { port: 0, host: '127.0.0.1', logger: false })
  try {
    const { port } = server.address() as AddressInfo
    const params = { MessageSid: `SM${'0'.repeat(32)}`, From: '+14155550100', Body: '' }
    const { url, ...request } = signRequest({ url: `http://127.0.0.1:${port}/message`, params, authToken })
    assert.match(await (await fetch(url, request)).text(), /<Message>Sorry, I do not understand/)
  } finally {
    await server.stop()
  }
})

test.run()
