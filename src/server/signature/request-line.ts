import { forbidden, type Refusal } from './refusal.js'

/** Base64 of the 20 bytes of HMAC-SHA1. Two headers arrive joined by a comma, and do not match. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/

/** The validator's last resort reads no more than this many; what stands behind would be unsigned. */
const MOST_PAIRS = 1000

/**
 * What can be said against a request before its body is read: the signature's form, and URLs that the validator takes
 * for others than Koa does.
 */
export function checkRequestLine(signature: string | undefined, target: string): Refusal | undefined {
  if (signature === undefined || signature === '') return forbidden('signature-missing')
  if (!SIGNATURE.test(signature)) return forbidden('signature-malformed')
  const end = target.indexOf('?')
  const path = end === -1 ? target : target.slice(0, end)
  // A whole URL as target, dot segments, a backslash: `new URL()` makes other paths of them than the one routed.
  if (!path.startsWith('/') || target.includes('#') || target.includes('\\') || hasDotSegment(path)) {
    return forbidden('url-ambiguous')
  }
  if (end !== -1 && hasMorePairs(target.slice(end + 1), MOST_PAIRS)) return forbidden('query-too-long')
  return undefined
}

function hasDotSegment(path: string): boolean {
  return /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)
}

/** Whether text holds more than so many `name=value`, without taking it apart. */
export function hasMorePairs(text: string, most: number): boolean {
  if (text.length < most) return false
  let pairs = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    pairs += 1
    if (pairs > most) return true
  }
  return false
}
