import type { Channel } from '../document/document.js'
import type { Address } from './address.js'

/** What the headers of a request depend on. */
export interface HeaderParts {
  readonly address: Address
  readonly channel: Channel
  readonly method: 'GET' | 'POST'
  readonly body: string
  readonly idempotencyToken: string
  readonly signature: string | undefined
  /** Empty for none. */
  readonly cookies: string
  readonly authorization: string | undefined
  /** Whether a proxy stands between, which passes on what it was asked. */
  readonly isForwarded: boolean
  /** Those of the test, in place of Twilio's where both have one. */
  readonly extra: Readonly<Record<string, string>>
}

/** The headers that Twilio sends, and those of a proxy. */
export function headersOf(parts: HeaderParts): Record<string, string> {
  const { address, method, body, isForwarded } = parts
  const headers: Record<string, string | undefined> = {
    Host: address.hostHeader,
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    'Accept-Encoding': 'gzip',
    'I-Twilio-Idempotency-Token': parts.idempotencyToken,
    'X-Home-Region': 'us1',
    'X-Twilio-Signature': parts.signature,
    Connection: 'close',
    'Content-Type': method === 'POST' ? CONTENT_TYPES[parts.channel] : undefined,
    'Content-Length': method === 'POST' ? String(Buffer.byteLength(body)) : undefined,
    Cookie: parts.cookies === '' ? undefined : parts.cookies,
    Authorization: parts.authorization,
    'X-Forwarded-Proto': isForwarded ? address.scheme : undefined,
    'X-Forwarded-Host': isForwarded ? address.hostHeader : undefined,
    // An address for documentation: nobody's.
    'X-Forwarded-For': isForwarded ? '203.0.113.10' : undefined,
  }
  const own = Object.keys(parts.extra).map((name) => name.toLowerCase())
  const kept = Object.entries(headers).filter(([name]) => !own.includes(name.toLowerCase()))
  const present = kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { ...Object.fromEntries(present), ...parts.extra }
}

const CONTENT_TYPES: Readonly<Record<Channel, string>> = {
  voice: 'application/x-www-form-urlencoded; charset=UTF-8',
  message: 'application/x-www-form-urlencoded',
}
