import { createHash } from 'node:crypto'
import { signature } from './signature.js'
import { withQuery } from './with-query.js'

/** A request to sign. */
export interface RequestToSign {
  /** The URL as Twilio would call it: scheme, host and port as in `publicUrl`. */
  readonly url: string
  /** The account's auth token. Default: the environment's TWILIO_AUTH_TOKEN. */
  readonly authToken?: string | undefined
  /** Default: POST; GET when there is neither `params` nor `body`. On GET, `params` go to the end of the query. */
  readonly method?: 'GET' | 'POST' | undefined
  /** Twilio's parameters, in order. Text is sent as it is. */
  readonly params?: string | URLSearchParams | Readonly<Record<string, string>> | undefined
  /** A body that is no form. Its hash goes into the URL, as `bodySHA256`. */
  readonly body?: string | undefined
  /** The type of `body`. Default: `application/json`. */
  readonly contentType?: string | undefined
}

/** A signed request, for `fetch(url, request)`. */
export interface SignedRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * A request with the signature that Twilio would give it: `const { url, ...rest } = signRequest({ … })`, and then
 * `fetch(url, rest)`. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 * @throws TypeError without an auth token, and for a body beside `params` or on GET.
 */
export function signRequest(request: RequestToSign): SignedRequest {
  const { authToken = process.env['TWILIO_AUTH_TOKEN'], params, body, contentType = 'application/json' } = request
  if (typeof authToken !== 'string' || authToken === '') {
    throw new TypeError('signRequest needs authToken, the one that the app is given, or TWILIO_AUTH_TOKEN.')
  }
  if (body !== undefined && (params !== undefined || request.method === 'GET')) {
    throw new TypeError('signRequest takes params or a body, and no body on GET.')
  }
  const method = request.method ?? (params === undefined && body === undefined ? 'GET' : 'POST')
  const form = typeof params === 'string' ? params : new URLSearchParams(params).toString()
  if (method === 'GET') {
    const url = withQuery(request.url, form)
    return { url, method, headers: signed(authToken, url) }
  }
  if (body !== undefined) {
    const url = withQuery(request.url, `bodySHA256=${createHash('sha256').update(body).digest('hex')}`)
    return { url, method, headers: { ...signed(authToken, url), 'Content-Type': contentType }, body }
  }
  const headers = { ...signed(authToken, request.url, new URLSearchParams(form)), 'Content-Type': FORM }
  return { url: request.url, method, headers, body: form }
}

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'

function signed(authToken: string, url: string, params?: URLSearchParams): Record<string, string> {
  return { 'X-Twilio-Signature': signature(authToken, url, params) }
}
