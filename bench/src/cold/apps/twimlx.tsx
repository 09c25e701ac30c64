/** @jsxImportSource twimlx */
// An app with one signed route, ready to listen.

import { Response, Say } from 'twimlx'
import { createApp } from 'twimlx/server'

createApp(
  {
    '/voice': () => (
      <Response>
        <Say>Hello</Say>
      </Response>
    ),
  },
  { authToken: 'a-made-up-auth-token', publicUrl: 'https://phone.example.com' },
).callback()
