import type { Context } from 'koa'
import { redacted } from '../log/redacted.js'
import { redactedText } from '../log/redacted-text.js'

/** Which request a log line is about. */
export interface RequestLine {
  readonly method: string
  /** The path alone: a query holds what callers and users say. */
  readonly path: string
  readonly request?: string | undefined
  readonly callSid?: string | undefined
  readonly messageSid?: string | undefined
  readonly accountSid?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const LONGEST_PATH = 200

/** The fields by which a request is found again, and no others of it. */
export function requestFields(ctx: Context, logNumbers: boolean): RequestLine {
  const { twilio } = ctx as { twilio?: Context['twilio'] }
  const fields: RequestLine = { method: ctx.method, path: pathIn(ctx, logNumbers) }
  if (twilio === undefined) return fields
  const address = (text: string) => (logNumbers ? text.slice(0, 256) : redacted(text))
  return {
    ...fields,
    request: twilio.type,
    ...(twilio.callSid ? { callSid: identifier(twilio.callSid) } : {}),
    ...(twilio.messageSid ? { messageSid: identifier(twilio.messageSid) } : {}),
    ...(twilio.accountSid ? { accountSid: identifier(twilio.accountSid) } : {}),
    ...(twilio.from ? { from: address(twilio.from) } : {}),
    ...(twilio.to ? { to: address(twilio.to) } : {}),
  }
}

export function pathIn({ originalUrl }: Context, logNumbers: boolean): string {
  const path = decoded((originalUrl.split(/[?#]/, 1)[0] ?? '').slice(0, LONGEST_PATH))
  return logNumbers ? path : redactedText(path)
}

/** What says it is an identifier may be anything in a request that nobody has signed. */
function identifier(text: string): string {
  return /^[A-Z]{2}[0-9a-zA-Z]{1,32}$/.test(text) ? redactedText(text) : '(malformed)'
}

/** Spaces in a number that stands in a path are `%20`. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
