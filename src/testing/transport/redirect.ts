import { addressIn } from './address.js'
import type { Answer } from './exchange.js'

/** Where a redirect leads. */
export interface Redirect {
  readonly type: 'redirect'
  readonly url: string
  /** Whether method and body stay; else it is a GET without parameters. */
  readonly isRepeated: boolean
}

export interface BadRedirect {
  readonly type: 'bad redirect'
  /** A sentence. */
  readonly reason: string
}

/** Undefined for an answer that is no redirect. Twilio follows 301, 302, 303 and 307. */
export function redirectIn({ status, headers }: Answer, from: string): Redirect | BadRedirect | undefined {
  if (status < 300 || status > 399) return undefined
  if (![301, 302, 303, 307].includes(status)) {
    return { type: 'bad redirect', reason: 'Twilio follows 301, 302, 303 and 307 only.' }
  }
  const location = headers['location'] ?? ''
  if (location === '') return { type: 'bad redirect', reason: 'It has no Location header.' }
  const url = resolved(location, from)
  if (url === undefined) return { type: 'bad redirect', reason: `Its Location is no http(s) URL: ${location}` }
  return { type: 'redirect', url, isRepeated: status === 307 }
}

function resolved(location: string, from: string): string | undefined {
  // Headers are read as Latin-1, and most who send more than ASCII mean UTF-8.
  const utf8 = Buffer.from(location, 'latin1').toString()
  const text = utf8.includes('\ufffd') ? location : utf8
  // An absolute URL stays as it is written.
  if (addressIn(text) !== undefined) return text
  if (!URL.canParse(text, from)) return undefined
  const { href } = new URL(text, from)
  return addressIn(href) === undefined ? undefined : href
}
