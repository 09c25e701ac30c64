import type { TwilioRequest } from '../request/index.js'

/**
 * The number in TWILIO_DEFAULT_CALLERID: the `callerId` of a <Dial> and the `from` of a <Message> that have none.
 * Not for a conversation on another channel (`whatsapp:+1…`), where a plain number cannot send.
 */
export function defaultCallerId(request?: TwilioRequest): string | undefined {
  if (request?.to?.includes(':')) return undefined
  // Read each time, since tests and start-up scripts set it late; absent where there is no process, as in a browser.
  return globalThis.process?.env['TWILIO_DEFAULT_CALLERID'] || undefined
}
