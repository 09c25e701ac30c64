import type { Settings } from './settings.js'
import type { Leg } from './world.js'

export type Parameters = Readonly<Record<string, string>>

const PLACES = ['City', 'State', 'Zip', 'Country']

/**
 * What Twilio sends with every request about a call. Of places nothing is known unless the caller's parameters say so;
 * they are sent all the same, empty. https://www.twilio.com/docs/voice/twiml#request-parameters
 */
export function callParameters(leg: Leg, settings: Settings): Parameters {
  const parameters: Record<string, string> = {
    AccountSid: settings.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: leg.sid,
    CallStatus: leg.status,
    Direction: leg.direction,
    From: leg.from,
    To: leg.to,
  }
  for (const end of ['From', 'To']) for (const place of PLACES) parameters[end + place] = leg.params[end + place] ?? ''
  if (leg.parent !== undefined) parameters['ParentCallSid'] = leg.parent
  Object.assign(parameters, leg.params)
  // Undocumented copies that are always sent.
  for (const [copy, end] of COPIES) {
    for (const place of ['', ...PLACES])
      parameters[copy + place] = leg.params[copy + place] ?? parameters[end + place] ?? ''
  }
  return parameters
}

const COPIES = [
  ['Caller', 'From'],
  ['Called', 'To'],
] as const

/** Parameters in the order in which Twilio sends those of calls. */
export function inOrder(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)))
}
