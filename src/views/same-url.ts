import type { TwilioRequest } from '../twiml/index.js'

// A view that takes several requests has one URL for all of them. What it has to remember from one to the next stands in
// the query of that URL, where every instance behind a load balancer finds it. The names that were there already stay.

/**
 * The URL being answered with one more name in its query. A reference that is only a query keeps the path (RFC 3986,
 * section 5.2.2), so that the view need not know where it is mounted.
 */
export function sameUrl(request: TwilioRequest | undefined, name: string, value: number): string {
  const query = new URLSearchParams()
  for (const [key, text] of request?.params ?? []) {
    // Twilio's own parameters follow those of the URL. All that comes after the first of them is not ours to repeat.
    if (/^[A-Z]/.test(key)) break
    query.append(key, text)
  }
  query.set(name, String(value))
  return `?${query}`
}

/** What `sameUrl` wrote into the URL being answered: a whole number from 1, or undefined. */
export function noted(request: TwilioRequest | undefined, name: string): number | undefined {
  const text = request?.params.get(name) ?? ''
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined
}
