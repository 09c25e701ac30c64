import {
  channelFields,
  countSegments,
  dialFields,
  gatherFields,
  messageFields,
  type ParameterFields,
  parametersOf,
  paymentFields,
  queueFields,
  type RequestFields,
  readRequest,
  recordingFields,
  relayFields,
  type TwilioRequest,
} from '../twiml/request/index.js'
import { CALLED, CALLER } from './numbers.js'

/**
 * A request as Twilio would send it, for `render(node, { request: twilioRequest({ digits: '1' }) })`.
 *
 * What is not given has a value that never changes from one run to the next: +14155550100 calls or writes to
 * +14155550199. With no fields, a call comes in and rings. Results of a verb (`digits`, `recordingUrl`,
 * `dialCallStatus` …) make it a later request of a call in progress; `body`, `media` and the like make it a message;
 * `callDuration`, `messageStatus`, `recordingStatus`, `transcriptionText`, `statusCallbackEvent`, `streamEvent`,
 * `unstableSpeechResult` and `for` make it the callback they belong to. A field given as undefined is left out.
 * @throws RequestFieldError for a field that does not exist or a value that does not fit.
 */
export function twilioRequest(fields: RequestFields = {}): TwilioRequest {
  const { msg, ...defaults } = defaultsFor(fields)
  const params = new URLSearchParams(msg === undefined ? {} : { msg })
  for (const [name, value] of new URLSearchParams(fields.params)) params.append(name, value)
  return readRequest(parametersOf({ ...defaults, ...fields, params }))
}

interface Defaults extends RequestFields {
  /** Sent with the keys of a `<Gather>`. Twilio does not document it, so it is no field. */
  readonly msg?: string
}

/** The rest of the request to which the given fields belong. */
function defaultsFor(fields: RequestFields): Defaults {
  const given = (...names: (keyof RequestFields)[]) => names.some((name) => fields[name] !== undefined)
  const givenOf = (group: object) => given(...(Object.keys(group) as (keyof RequestFields)[]))

  if (given('streamEvent')) return { accountSid, callSid, streamSid: sid('MZ'), timestamp: '2026-01-01T00:00:00Z' }
  if (given('statusCallbackEvent')) return { accountSid, conferenceSid: sid('CF'), timestamp, sequenceNumber: 1 }
  if (given('recordingStatus')) return { accountSid, callSid, ...recording, errorCode: 0 }
  if (given('transcriptionEvent')) {
    return { accountSid, callSid, transcriptionSid: sid('GT'), timestamp: '2026-01-01T00:00:00Z' }
  }
  if (given('transcriptionSid', 'transcriptionText', 'transcriptionStatus')) {
    return { ...call(fields, 'completed'), ...recording, transcriptionSid: sid('TR'), transcriptionStatus: 'completed' }
  }
  if (given('callDuration', 'callbackSource')) {
    return { ...call(fields, 'completed'), callbackSource: 'call-progress-events', timestamp, sequenceNumber: 0 }
  }
  if (given('unstableSpeechResult')) return { ...call(fields, 'in-progress'), sequenceNumber: 0 }
  if (given('for', 'capture')) return { accountSid, callSid }
  if (!given('callSid') && (given('media') || givenOf({ ...messageFields, ...channelFields }))) return message(fields)

  const recorded = givenOf(recordingFields)
  const later = givenOf({ ...gatherFields, ...dialFields, ...queueFields, ...relayFields, ...paymentFields })
  return {
    ...call(fields, recorded || later ? laterStatus(fields) : firstStatus(fields)),
    ...(recorded && recording),
    ...(given('digits', 'finishedOnKey') && !recorded && { digits: '', finishedOnKey: '', msg: 'Gather End' }),
    ...(given('speechResult') && { confidence: 0.9, language: 'en-US' }),
    ...(given('dialCallStatus') && fields.dialCallStatus !== 'answered' && dialled(fields)),
  }
}

function sid(prefix: string): string {
  return `${prefix}0123456789abcdef0123456789abcdef`
}

const accountSid = sid('AC')
const apiVersion = '2010-04-01'
const callSid = sid('CA')
const timestamp = 'Thu, 01 Jan 2026 00:00:00 +0000'

const recording = {
  recordingSid: sid('RE'),
  recordingUrl: `https://api.twilio.com/${apiVersion}/Accounts/${accountSid}/Recordings/${sid('RE')}`,
}

/** Twilio sends geographic fields that it knows nothing about, too. */
const ends = {
  from: CALLER,
  fromCity: '',
  fromState: '',
  fromZip: '',
  fromCountry: '',
  to: CALLED,
  toCity: '',
  toState: '',
  toZip: '',
  toCountry: '',
}

/** In a call, each of these is sent once more under another name. */
const copies: { readonly [Field in keyof typeof ends]: keyof ParameterFields } = {
  from: 'caller',
  fromCity: 'callerCity',
  fromState: 'callerState',
  fromZip: 'callerZip',
  fromCountry: 'callerCountry',
  to: 'called',
  toCity: 'calledCity',
  toState: 'calledState',
  toZip: 'calledZip',
  toCountry: 'calledCountry',
}

function call(fields: RequestFields, callStatus: string): RequestFields {
  const copied = Object.entries(copies).map(([field, copy]) => {
    const original = field as keyof typeof ends
    return [copy, fields[original] ?? ends[original]]
  })
  return { accountSid, apiVersion, callSid, callStatus, direction: 'inbound', ...ends, ...Object.fromEntries(copied) }
}

/** A call that comes in rings; one made by the REST API has been answered when Twilio first asks. */
function firstStatus({ direction }: RequestFields): string {
  return direction === undefined || direction === 'inbound' ? 'ringing' : 'in-progress'
}

/** The caller may be gone by the time Twilio reports how a verb ended. */
function laterStatus({ digits, dialCallStatus }: RequestFields): string {
  return digits === 'hangup' || dialCallStatus === 'canceled' ? 'completed' : 'in-progress'
}

function dialled({ dialCallStatus }: RequestFields): RequestFields {
  return { dialCallSid: 'CAfedcba9876543210fedcba9876543210', dialBridged: dialCallStatus === 'completed' }
}

function message(fields: RequestFields): RequestFields {
  const { body = '', media = [], messageStatus, smsStatus } = fields
  const messageSid = fields.messageSid ?? fields.smsSid ?? sid(media.length > 0 ? 'MM' : 'SM')
  const sent = { accountSid, apiVersion, messageSid, smsSid: messageSid }
  const status = messageStatus ?? smsStatus ?? 'received'
  if (status !== 'received' && status !== 'receiving') {
    return { ...sent, from: ends.from, to: ends.to, messageStatus: status, smsStatus: status }
  }
  const counts = { numMedia: media.length, numSegments: countSegments(body) }
  return { ...sent, ...ends, smsMessageSid: messageSid, smsStatus: status, body, ...counts }
}
