import twilio from 'twilio'
import type { Contender } from '../contender.js'
import { type Clinic, openingHours } from '../documents.js'

const { VoiceResponse } = twilio.twiml

/** The builders of Twilio's own package. */
export const twilioBuilders: Contender = {
  name: 'twilio builders',
  small(greeting) {
    const response = new VoiceResponse()
    response.say(`Hello ${greeting.name}, please hold.`)
    return response.toString()
  },
  menu: (clinic) => menu(clinic),
  large({ voice, language, lines }) {
    const response = new VoiceResponse()
    for (const line of lines) response.say({ voice, language }, line)
    return response.toString()
  },
  asyncMenu: async (clinic) => menu(clinic, await openingHours(clinic)),
}

function menu(clinic: Clinic, hours?: string): string {
  const { voice, language } = clinic
  const response = new VoiceResponse()
  const gather = response.gather({
    input: ['dtmf', 'speech'],
    numDigits: 1,
    timeout: clinic.timeout,
    action: clinic.action,
    method: 'POST',
  })
  gather.say({ voice, language }, `Welcome to ${clinic.name}. ${clinic.notice}`)
  if (hours !== undefined) gather.say({ voice, language }, `We are open ${hours}.`)
  for (const { key, label } of clinic.options) gather.say({ voice, language }, `For ${label}, press ${key}.`)
  response.say({ voice, language }, 'Sorry, we did not hear your choice.')
  response.redirect({ method: 'POST' }, clinic.again)
  return response.toString()
}
