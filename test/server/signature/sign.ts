import { createHash, createHmac } from 'node:crypto'

/** Names and values as they stand in a form, decoded. */
export type Pairs = Iterable<readonly [string, string]>

/**
 * What Twilio signs, written after its documentation alone, so that tests compare with neither the validator nor the
 * library. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function messageOf(url: string, params: Pairs = []): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of params) values.set(name, (values.get(name) ?? new Set()).add(value))
  let message = url
  for (const name of [...values.keys()].sort()) {
    for (const value of [...(values.get(name) ?? [])].sort()) message += name + value
  }
  return message
}

export function sign(token: string, url: string, params: Pairs = []): string {
  return createHmac('sha1', token).update(messageOf(url, params)).digest('base64')
}

export function sha256(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}

/** An account of nobody's. */
export const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`
export const OTHER_ACCOUNT = `AC${'fedcba9876543210'.repeat(2)}`
