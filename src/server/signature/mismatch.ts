import { isSigned, type Signed } from './verify.js'

/** What is known of a request whose signature does not fit. */
export interface Mismatch {
  readonly signed: Signed
  readonly tokens: readonly string[]
  /** The request target: path and query as they came. */
  readonly target: string
  readonly isPublicUrlSet: boolean
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly accountSid: string | undefined
}

export interface Diagnosis {
  readonly cause: 'proxy' | 'scheme' | 'port' | 'token'
  readonly detail: string
}

/**
 * The most likely reason for a signature that does not fit, for the log alone: other URLs are tried, those of the
 * forwarded headers too, and nothing is let in. A URL that fits proves that the request is Twilio's, so it is safe to
 * recommend.
 */
export function diagnose(mismatch: Mismatch): Diagnosis {
  const { signed, tokens, accountSid } = mismatch
  const shown = `The URL that was checked is ${redactedUrl(signed.url)}.`
  for (const { cause, base } of otherBases(mismatch)) {
    const url = base + mismatch.target
    if (!isSigned({ ...signed, url }, tokens)) continue
    return { cause, detail: `${shown} Twilio called ${redactedUrl(url)}. ${remedy(mismatch, base)}` }
  }
  const account = accountSid === undefined ? 'the account' : `account …${accountSid.slice(-4)}`
  const token = `The most likely reason is the auth token: it must be the primary one of ${account}, which owns the number.`
  return { cause: 'token', detail: `${shown} ${token} ${elsewhere(mismatch)}` }
}

interface Base {
  readonly cause: Diagnosis['cause']
  readonly base: string
}

/** Scheme, host and port under which Twilio may know the app, most likely first. */
function* otherBases({ signed, headers }: Mismatch): Iterable<Base> {
  const { protocol, host } = new URL(signed.url)
  const other = protocol === 'https:' ? 'http' : 'https'
  yield { cause: 'scheme', base: `${other}://${host}` }
  const forwardedHost = first(headers['x-forwarded-host'])
  const forwardedPort = first(headers['x-forwarded-port'])
  const direct = first(headers['host'])
  for (const scheme of ['https', 'http']) {
    if (forwardedHost !== undefined) yield { cause: 'proxy', base: `${scheme}://${forwardedHost}` }
    if (direct !== undefined) yield { cause: 'proxy', base: `${scheme}://${direct}` }
    for (const named of [forwardedHost, direct, host]) {
      if (named === undefined || forwardedPort === undefined) continue
      yield { cause: 'port', base: `${scheme}://${named.replace(/:\d+$/, '')}:${forwardedPort}` }
    }
  }
}

function first(header: string | string[] | undefined): string | undefined {
  const value = (Array.isArray(header) ? header[0] : header)?.split(',', 1)[0]?.trim()
  return value === undefined || !/^[\w.[\]:-]+$/.test(value) ? undefined : value
}

function remedy({ isPublicUrlSet }: Mismatch, base: string): string {
  return isPublicUrlSet
    ? `Change publicUrl to '${base}', with the path that the proxy takes away, if any.`
    : `A proxy stands between. Set publicUrl: '${base}'.`
}

function elsewhere({ isPublicUrlSet, headers }: Mismatch): string {
  const isForwarded = Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'))
  if (isPublicUrlSet) return 'If it is, publicUrl is not what Twilio calls.'
  return isForwarded
    ? 'If it is, set publicUrl to the address that Twilio calls: the request came through a proxy.'
    : 'If it is, a proxy has changed the address: set publicUrl to the one that Twilio calls.'
}

/** A URL for the log: without user and password, and with the names of its query alone. */
export function redactedUrl(url: string): string {
  if (!url.includes('?') && !url.includes('@')) return url
  const [path = '', ...query] = url.replace(/^([a-z]+:\/\/)[^/?]*@/i, '$1').split('?')
  if (query.length === 0) return path
  const names = query
    .join('?')
    .split('&')
    .slice(0, 20)
    .map((pair) => pair.split('=', 1)[0] as string)
  return `${path}?${names.map((name) => `${name.slice(0, 40)}=…`).join('&')}`
}
