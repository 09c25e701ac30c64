// What most people have: Express, the middleware of the `twilio` package, a lookup in Redis, VoiceResponse.

import express from 'express'
import twilio from 'twilio'
import { HOST, PATH } from '../line.js'
import { peerAnswer } from '../menu/peer-answer.js'
import { announce } from './parts/announce.js'
import { peerBlacklist } from './parts/peer-redis.js'

const isBlocked = await peerBlacklist()
const app = express()

// `extended: false`, as in Twilio's examples, is the faster of the two parsers.
app.use(express.urlencoded({ extended: false }))
app.post(PATH, twilio.webhook({ protocol: 'https', host: HOST }), async (request, response) => {
  const { From, FromZip } = request.body as Record<string, string>
  const twiml = peerAnswer(await isBlocked(From ?? ''), FromZip)
  response.type('text/xml').send(twiml)
})

announce(app.listen(0, '127.0.0.1'))
