import { countSegments } from '../../twiml/request/index.js'
import type { Parameters } from '../interpreter/parameters.js'

interface Inbound {
  readonly sid: string
  readonly accountSid: string
  readonly from: string
  readonly to: string
  readonly body: string
  readonly media: readonly { readonly url: string; readonly contentType: string }[]
}

/**
 * What Twilio sends with a text, in its order. Of places nothing is known unless `given` says so; they are sent all the
 * same, empty. Other channels than SMS know none, and WhatsApp tells who writes.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function inboundParameters(inbound: Inbound, given: Parameters): Parameters {
  const { sid, accountSid, from, to, body, media } = inbound
  const parameters: Record<string, string> = {
    ...(from.includes(':') ? {} : PLACES),
    ...(from.startsWith('whatsapp:') && whatsApp(inbound)),
    SmsMessageSid: sid,
    NumMedia: String(media.length),
    SmsSid: sid,
    SmsStatus: 'received',
    Body: body,
    To: to,
    NumSegments: String(countSegments(body)),
    MessageSid: sid,
    AccountSid: accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  }
  for (const [i, { url, contentType }] of media.entries()) {
    parameters[`MediaContentType${i}`] = contentType
    parameters[`MediaUrl${i}`] = url
  }
  const place = (name: string) => ORDER.get(name.replace(/\d+$/, '')) ?? ORDER.size
  return Object.fromEntries(
    Object.entries({ ...parameters, ...given }).sort(([one], [other]) => place(one) - place(other)),
  )
}

/** As seen in requests of Twilio; what is in none of them comes last. Files are numbered from 0. */
const ORDER: ReadonlyMap<string, number> = new Map(
  [
    ...['ToCountry', 'MediaContentType', 'ToState', 'SmsMessageSid', 'NumMedia', 'ToCity', 'FromZip', 'ProfileName'],
    ...['MessageType', 'SmsSid', 'FromState', 'WaId', 'SmsStatus', 'FromCity', 'Body', 'FromCountry', 'To'],
    ...['MessagingServiceSid', 'ToZip', 'NumSegments', 'ReferralNumMedia', 'MessageSid', 'AccountSid'],
    ...['ChannelMetadata', 'From', 'MediaUrl', 'ApiVersion'],
  ].map((name, i) => [name, i]),
)

const PLACES: Parameters = Object.fromEntries(
  ['To', 'From'].flatMap((end) => ['Country', 'State', 'City', 'Zip'].map((place) => [end + place, ''])),
)

function whatsApp({ from, media }: Inbound): Parameters {
  const kind = media[0]?.contentType.split('/', 1)[0]
  const messageType = kind === undefined || ['audio', 'image', 'video'].includes(kind) ? kind : 'document'
  return {
    ProfileName: '',
    MessageType: messageType ?? 'text',
    WaId: from.replace(/\D/g, ''),
    ReferralNumMedia: '0',
  }
}
