import type { TwilioRequest } from '../twiml/index.js'

// A view that takes several requests has one URL for all of them. What it has to remember from one to the next stands in
// the query of that URL, where every instance behind a load balancer finds it. The names that were there already stay.

/**
 * The URL being answered with one more name in its query. Without a path, as in a unit test, it is a reference that is
 * only a query, which keeps the path (RFC 3986, section 5.2.2).
 */
export function sameUrl(request: TwilioRequest | undefined, name: string, value: number): string {
  const query = new URLSearchParams()
  for (const [key, text] of queryOf(request)) {
    // On GET, Twilio's parameters follow those of the URL. All that comes after the first of them is not ours to repeat.
    if (/^[A-Z]/.test(key)) break
    query.append(key, text)
  }
  query.set(name, String(value))
  return `${request?.url?.path ?? ''}?${query}`
}

/** What `sameUrl` wrote into the URL being answered: a whole number from 1, or undefined. */
export function noted(request: TwilioRequest | undefined, name: string): number | undefined {
  const text = queryOf(request).get(name) ?? request?.params.get(name) ?? ''
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined
}

/** The query of the URL being answered. A request that does not tell may still be a GET, whose parameters begin with it. */
function queryOf(request: TwilioRequest | undefined): URLSearchParams {
  return request?.url?.query ?? request?.params ?? new URLSearchParams()
}
