// The same with Koa and the `twilio` package, ready to listen.

import Router from '@koa/router'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import twilio from 'twilio'

const router = new Router()
router.post('/voice', (ctx) => {
  const signature = ctx.get('X-Twilio-Signature')
  const url = 'https://phone.example.com/voice'
  const parameters = ctx.request.body as Record<string, string>
  if (!twilio.validateRequest('a-made-up-auth-token', signature, url, parameters)) ctx.throw(403)
  const response = new twilio.twiml.VoiceResponse()
  response.say('Hello')
  ctx.type = 'text/xml'
  ctx.body = response.toString()
})

new Koa().use(bodyParser()).use(router.routes()).callback()
