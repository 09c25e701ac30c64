import { someCause } from '../some-cause.js'

/**
 * Thrown by the handler of a callback that must not be lost, such as the one of a recording: Twilio gets a 503 instead
 * of a 204, and asks again where the callback's URL says so (`#rc=5&rp=5xx`).
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export class RetryError extends Error {
  override readonly name = 'RetryError'
  readonly code = 'retry'
}

/** Whether a handler wants to be asked again. What a component throws stands behind the error that says where. */
export function wantsRetry(error: unknown): boolean {
  return someCause(error, (each) => each instanceof RetryError)
}
