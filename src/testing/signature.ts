import { createHmac } from 'node:crypto'

/**
 * What Twilio sends as `X-Twilio-Signature`: the URL, then each parameter of the form in the order of its name.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signature(authToken: string, url: string, params = new URLSearchParams()): string {
  const parts = [...new Set(params.keys())].sort().flatMap((name) => {
    // A repeated name counts with each of its values once.
    const values = [...new Set(params.getAll(name))].sort()
    return values.map((value) => name + value)
  })
  return createHmac('sha1', authToken)
    .update([url, ...parts].join(''))
    .digest('base64')
}
