import twilio from 'twilio'
import { twilioBuilders } from '../../render/contenders/twilio.js'
import { clinicOf } from './clinic-of.js'

/** The answer of the peers, by the builders of the `twilio` package. */
export function peerAnswer(isBlocked: boolean, zip: string | undefined): string {
  if (!isBlocked) return twilioBuilders.menu(clinicOf(zip))
  const response = new twilio.twiml.VoiceResponse()
  response.reject({ reason: 'rejected' })
  return response.toString()
}
