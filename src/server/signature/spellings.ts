import { parse, stringify } from 'node:querystring'

/**
 * Other spellings of a URL that Twilio may have signed: those that its own validator tries, and no more. Without and with
 * the port; as `new URL()` writes it, which encodes some characters; with the query as the old `querystring` writes it.
 * https://github.com/twilio/twilio-node/blob/main/src/webhooks/webhooks.ts
 * @throws TypeError when it is no URL.
 */
export function* otherSpellings(url: string): Iterable<string> {
  const tried = new Set([url])
  for (const spelling of spellingsOf(url)) {
    if (tried.has(spelling)) continue
    tried.add(spelling)
    yield spelling
  }
}

function* spellingsOf(url: string): Iterable<string> {
  yield withoutPort(url)
  yield withPort(url)
  if (PLAIN.test(url)) return
  const normal = new URL(url).toString()
  const withoutIt = withoutPort(normal)
  const withIt = withPort(normal)
  yield withoutIt
  yield withIt
  yield withOldQuery(withoutIt)
  yield withOldQuery(withIt)
}

/**
 * What `new URL()` leaves as it is, without a query: so of most URLs, a forged signature is compared with two spellings,
 * and no URL is taken apart for it. No host that could be an IPv4 address, no port that begins with 0, no segment that
 * begins with a dot.
 */
const PLAIN = /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*(?::[1-9]\d{0,4})?(?:\/(?!\.)[\w.~-]*)+$/

interface Parts {
  readonly scheme: string
  readonly user: string
  readonly host: string
  /** With its colon; empty where there is none. */
  readonly port: string
  /** Path, query and fragment. */
  readonly rest: string
}

function withoutPort(url: string): string {
  const parts = partsOf(url)
  return parts === undefined ? url : parts.scheme + parts.user + parts.host + parts.rest
}

function withPort(url: string): string {
  const parts = partsOf(url)
  if (parts === undefined || parts.port !== '') return url
  const port = parts.scheme.toLowerCase() === 'https://' ? ':443' : ':80'
  return parts.scheme + parts.user + parts.host + port + parts.rest
}

/** Not by `new URL()`, which changes characters that have been signed. */
function partsOf(url: string): Parts | undefined {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i.exec(url)
  if (match === null) return undefined
  const [start, scheme = '', authority = ''] = match
  const user = authority.slice(0, authority.lastIndexOf('@') + 1)
  const hostAndPort = authority.slice(user.length)
  // Within the brackets of an IPv6 address, a colon begins no port.
  const colon = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1)
  const end = colon === -1 ? hostAndPort.length : colon
  return { scheme, user, host: hostAndPort.slice(0, end), port: hostAndPort.slice(end), rest: url.slice(start.length) }
}

/** Stops at 1000 pairs, as the validator's does: more are refused before. */
function withOldQuery(url: string): string {
  const at = url.indexOf('?')
  if (at === -1 || at === url.length - 1) return url
  return `${url.slice(0, at)}?${stringify(parse(url.slice(at + 1)))}`
}
