/**
 * The number in TWILIO_DEFAULT_CALLERID: the `callerId` of a <Dial> and the `from` of a <Message> that have none.
 * Not for an address on another channel (`whatsapp:+1…`), to which a plain number cannot send.
 */
export function defaultCallerId(to?: unknown): string | undefined {
  if (typeof to === 'string' && to.includes(':')) return undefined
  // Read each time, since tests and start-up scripts set it late; absent where there is no process, as in a browser.
  return globalThis.process?.env['TWILIO_DEFAULT_CALLERID'] || undefined
}
