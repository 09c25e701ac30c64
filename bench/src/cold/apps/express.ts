// The same with Express and the `twilio` package, as Twilio's own manual writes it, ready to listen.

import express from 'express'
import twilio from 'twilio'

const check = twilio.webhook({ url: 'https://phone.example.com/voice' }, 'a-made-up-auth-token')

express()
  .use(express.urlencoded({ extended: false }))
  .post('/voice', check, (_request, response) => {
    const answer = new twilio.twiml.VoiceResponse()
    answer.say('Hello')
    response.type('text/xml').send(answer.toString())
  })
