import type { Channel } from '../document/document.js'
import type { Address } from './address.js'

/**
 * The URL of a request as Twilio signs it: without user, password and fragment, and for calls by https without port.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signedUrl({ scheme, host, port, target }: Address, channel: Channel): string {
  const isPortDropped = scheme === 'https' && channel === 'voice'
  return `${scheme}://${host}${isPortDropped ? '' : port}${target}`
}
