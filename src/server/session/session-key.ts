import { createHash } from 'node:crypto'
import type { TwilioRequest } from '../../twiml/request/index.js'

/**
 * What the session of a request is kept under. Whatever has a `CallSid` belongs to that call, callbacks too. A message
 * and the news of one belong to the conversation of an account between two numbers, whichever of them writes.
 * Undefined for all else, and for SIDs that are none. Keys hold no numbers, only a hash of both.
 */
export function sessionKey(request: TwilioRequest): string | undefined {
  const { accountSid = '', callSid, from, to } = request
  if (accountSid !== '' && !isSid(accountSid, 'AC')) return undefined
  if (callSid) return isSid(callSid, 'CA') ? `call:${accountSid}:${callSid}` : undefined
  if (!isOfMessage(request) || !from || !to) return undefined
  return `conversation:${accountSid}:${hashOf([from, to].sort())}`
}

function isOfMessage(request: TwilioRequest): boolean {
  return request.type === 'message' || (request.type === 'status' && request.channel === 'message')
}

/** Twilio's have 32 hexadecimal digits; shorter ones that somebody types into curl will do. */
function isSid(sid: string, prefix: string): boolean {
  return sid.startsWith(prefix) && /^[0-9A-Za-z]{3,40}$/.test(sid)
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)
}
