import { createHash } from 'node:crypto'
import webhooks from 'twilio/lib/webhooks/webhooks.js'
import { callerNumber } from './callers.js'
import { AUTH_TOKEN, HOST, PATH, PUBLIC_URL } from './line.js'

/** A request as it goes over the wire. */
export interface WebhookRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A call that comes in, signed as Twilio signs it. Calls of one index are the same; `caller` is `callerNumber`'s index. */
export function signedCall(index: number, caller: number, path = PATH): WebhookRequest {
  const parameters = parametersOf(index, callerNumber(caller))
  // By Twilio's own package: no contender is the judge of itself.
  const signature = webhooks.getExpectedTwilioSignature(AUTH_TOKEN, `${PUBLIC_URL}${path}`, parameters)
  return requestWith(path, parameters, signature)
}

/** The same call with a well-formed signature that somebody made up. */
export function forgedCall(index: number, caller: number): WebhookRequest {
  const madeUp = createHash('sha1').update(`made up ${index}`).digest('base64')
  return requestWith(PATH, parametersOf(index, callerNumber(caller)), madeUp)
}

function requestWith(path: string, parameters: Readonly<Record<string, string>>, signature: string): WebhookRequest {
  return {
    path,
    headers: {
      Host: HOST,
      'User-Agent': 'TwilioProxy/1.1',
      Accept: '*/*',
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'X-Twilio-Signature': signature,
      'X-Home-Region': 'us1',
    },
    body: new URLSearchParams(parameters).toString(),
  }
}

/** The 27 parameters of a call from a telephone in the USA, in Twilio's order. */
function parametersOf(index: number, from: string): Readonly<Record<string, string>> {
  const callSid = sid('CA', index)
  const caller = { city: CITIES[index % CITIES.length] as string, state: 'CA', zip: String(94_000 + (index % 256)) }
  return {
    AccountSid: sid('AC', 0),
    ApiVersion: '2010-04-01',
    CallSid: callSid,
    CallStatus: 'ringing',
    CallToken: callToken(callSid),
    Called: TO,
    CalledCity: 'SAN FRANCISCO',
    CalledCountry: 'US',
    CalledState: 'CA',
    CalledZip: '94105',
    Caller: from,
    CallerCity: caller.city,
    CallerCountry: 'US',
    CallerState: caller.state,
    CallerZip: caller.zip,
    Direction: 'inbound',
    From: from,
    FromCity: caller.city,
    FromCountry: 'US',
    FromState: caller.state,
    FromZip: caller.zip,
    StirVerstat: 'TN-Validation-Passed-A',
    To: TO,
    ToCity: 'SAN FRANCISCO',
    ToCountry: 'US',
    ToState: 'CA',
    ToZip: '94105',
  }
}

const TO = '+14155550199'
const CITIES = ['OAKLAND', 'SAN JOSE', 'SAN FRANCISCO', 'BERKELEY', 'PALO ALTO', 'SANTA CRUZ', "COEUR D'ALENE"]

function sid(prefix: string, index: number): string {
  return prefix + createHash('md5').update(`${prefix} ${index}`).digest('hex')
}

/** Twilio's is a signed token in JSON, so most of it is letters and digits, and the rest has to be percent-encoded. */
function callToken(callSid: string): string {
  const part = (text: string) => Buffer.from(text).toString('base64url')
  const claims = part(JSON.stringify({ parentCallSid: callSid, accountSid: sid('AC', 0) }))
  const token = `${part('{"alg":"ES256"}')}.${claims}.${createHash('sha512').update(callSid).digest('base64url')}`
  return JSON.stringify({ parentCallInfoToken: token, identityHeaderTokens: [] })
}
