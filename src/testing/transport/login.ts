import { createHash } from 'node:crypto'
import type { Credentials } from './address.js'

/** What a server asks for with `401`. Twilio answers Basic, and Digest with MD5. */
export type Challenge =
  | { readonly scheme: 'Basic'; readonly realm: string }
  | {
      readonly scheme: 'Digest'
      readonly realm: string
      readonly nonce: string
      readonly opaque: string | undefined
      readonly algorithm: string | undefined
      readonly qop: 'auth' | undefined
    }

/** A server that has let somebody in, and goes on doing so. */
export interface Login {
  readonly credentials: Credentials
  readonly challenge: Challenge
  /** How often the nonce of a Digest has been used. */
  uses: number
}

/** The challenge that can be answered; Digest when there are both. Undefined for none, and for one without a realm. */
export function challengeIn(header: string | undefined): Challenge | undefined {
  const found = challengesIn(header ?? '').flatMap(({ scheme, parameters }): Challenge[] => {
    const { realm, nonce, opaque, algorithm, qop } = parameters
    if (realm === undefined) return []
    if (scheme === 'basic') return [{ scheme: 'Basic', realm }]
    const isMd5 = algorithm === undefined || algorithm.toUpperCase() === 'MD5'
    const offered = qop?.split(',').map((quality) => quality.trim().toLowerCase())
    if (scheme !== 'digest' || nonce === undefined || !isMd5 || offered?.includes('auth') === false) return []
    return [{ scheme: 'Digest', realm, nonce, opaque, algorithm, qop: offered === undefined ? undefined : 'auth' }]
  })
  return found.find(({ scheme }) => scheme === 'Digest') ?? found[0]
}

/** The Authorization header of the next request. `cnonce` is any text that is another each time. */
export function authorization(login: Login, method: string, target: string, cnonce: string): string {
  const { challenge, credentials } = login
  const { user, password } = credentials
  if (challenge.scheme === 'Basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  login.uses += 1
  const { realm, nonce, opaque, algorithm, qop } = challenge
  const count = login.uses.toString(16).padStart(8, '0')
  const secret = md5(`${user}:${realm}:${password}`)
  const request = md5(`${method}:${target}`)
  const middle = qop === undefined ? nonce : `${nonce}:${count}:${cnonce}:${qop}`
  const fields = [
    `username=${quoted(user)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(target)}`,
    `response="${md5(`${secret}:${middle}:${request}`)}"`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop === undefined ? [] : [`qop=${qop}`, `nc=${count}`, `cnonce="${cnonce}"`]),
  ]
  return `Digest ${fields.join(', ')}`
}

interface Offer {
  readonly scheme: string
  readonly parameters: Record<string, string>
}

/** A header may hold several challenges, with commas between them as between their parameters. */
function challengesIn(header: string): Offer[] {
  const offers: Offer[] = []
  const part = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w-]+)/g
  for (const [, name, text, token, scheme] of header.matchAll(part)) {
    if (scheme !== undefined) offers.push({ scheme: scheme.toLowerCase(), parameters: {} })
    const offer = offers.at(-1)
    if (offer === undefined || name === undefined) continue
    offer.parameters[name.toLowerCase()] = token ?? text?.replace(/\\(.)/g, '$1') ?? ''
  }
  return offers
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
