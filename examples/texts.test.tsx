import assert from 'node:assert/strict'
import { createApp } from 'twimlx/server'
import { phone, snapshot, twilioRequest } from 'twimlx/testing'
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

test('a whole conversation', async () => {
  const authToken = 'a-made-up-auth-token'
  const app = createApp(routes, { authToken, logger: false })
  const chat = await phone(app, { authToken }).text('')
  assert.match(chat.replies[0]?.body ?? '', /^Sorry, I do not understand/)
  await chat.send('Hours?')
  assert.match(chat.replies[0]?.body ?? '', /8 to 6/)
  await chat.send('map')
  assert.deepEqual(chat.replies[0]?.media, ['https://example.com/map.png'])
})

test.run()
