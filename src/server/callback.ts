import type { RequestType } from '../twiml/request/index.js'

const WANT_TWIML: readonly RequestType[] = ['voice', 'message', 'unknown']

/** Whether a request only brings news, so that Twilio does nothing with the answer. */
export function isCallback(type: RequestType): boolean {
  return !WANT_TWIML.includes(type)
}
