import { classify } from './classify.js'
import { kinds } from './kinds.js'
import { type Media, type MediaParts, mediaOf, noteMedia } from './media.js'
import { members } from './members.js'
import { type Parameter, type ParameterFields, parameterNamed } from './parameters.js'
import type { RequestUrl, TwilioRequest } from './request.js'
import { noteSipHeader } from './sip-headers.js'

type Writable<T> = { -readonly [Field in keyof T]: T[Field] }

interface Values {
  readonly fields: Writable<ParameterFields>
  readonly media: readonly Media[]
  readonly sipHeaders: ReadonlyMap<string, string>
}

/**
 * Twilio's parameters as a typed request. Takes anything and never throws: what Twilio did not send, and numbers that are
 * none, are undefined. Of a name that repeats, the last value counts: on GET, Twilio adds its parameters after those of
 * your own URL. Only names from Twilio's documentation become fields; everything is in `params`.
 * https://www.twilio.com/docs/usage/webhooks
 */
export function readRequest(params: URLSearchParams, url?: RequestUrl): TwilioRequest {
  const { fields, media, sipHeaders } = readValues(params)
  useOldNames(fields)
  if (fields.numMedia === undefined && media.length > 0) fields.numMedia = media.length
  const rest = { media, sipHeaders, params: new URLSearchParams(params), ...(url && { url }) }
  const request = { ...members[classify(fields)], ...fields, ...rest }
  // The compiler cannot see that `fields` holds no undefined, and so takes nothing away from what is always there.
  return request as TwilioRequest
}

function readValues(params: URLSearchParams): Values {
  const fields: Writable<ParameterFields> = {}
  const parts: MediaParts = new Map()
  const sipHeaders = new Map<string, string>()
  for (const [name, value] of params) {
    const parameter = parameterNamed.get(name)
    if (parameter !== undefined) setField(fields, parameter, value)
    else {
      noteMedia(parts, name, value)
      noteSipHeader(sipHeaders, name, value)
    }
  }
  return { fields, media: mediaOf(parts), sipHeaders }
}

function setField(fields: Partial<Record<keyof ParameterFields, unknown>>, { field, kind }: Parameter, text: string) {
  const value = kinds[kind].read(text)
  if (value === undefined) delete fields[field]
  else fields[field] = value
}

/** Messages were once called Sms; some requests still know only the old names. */
function useOldNames(fields: Writable<ParameterFields>): void {
  const messageSid = fields.messageSid || fields.smsSid || fields.smsMessageSid
  const messageStatus = fields.messageStatus || fields.smsStatus
  if (messageSid) fields.messageSid = messageSid
  if (messageStatus) fields.messageStatus = messageStatus
}
