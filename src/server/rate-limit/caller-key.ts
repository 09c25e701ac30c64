import { createHmac } from 'node:crypto'
import type { TwilioRequest } from '../../twiml/request/index.js'
import { ANONYMOUS, callerOf } from '../blacklist/caller.js'

/**
 * Under which key a request counts; undefined when it does not count. A hash without the secret gives no number away,
 * though there are not many numbers: they could all be tried.
 */
export function callerKey(request: TwilioRequest, secret: string): string | undefined {
  if (!startsSomething(request)) return undefined
  const { accountSid = '', from } = request
  // What is malformed, such as a short code, is somebody too.
  const caller = callerOf(from) ?? from
  if (caller === undefined || caller === ANONYMOUS) return undefined
  return createHmac('sha256', secret).update(`${accountSid} ${caller}`).digest('base64url').slice(0, 22)
}

/**
 * A call that comes in, or a message. Once a call is answered it is no longer `ringing`; the fallback URL is asked about
 * a call that has been counted already.
 */
function startsSomething({ type, callStatus, direction, errorCode }: TwilioRequest): boolean {
  if (errorCode !== undefined) return false
  if (type === 'message') return true
  return type === 'voice' && (!callStatus || callStatus === 'ringing') && direction?.startsWith('outbound') !== true
}
