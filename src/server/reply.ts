import type { Context } from 'koa'
import { kindOf } from './body-kind.js'
import { note } from './note.js'

const answered = note<true>()

/** Whether an answer of ours has been given already. */
export function isAnswered(ctx: Context): boolean {
  return answered.of(ctx) === true
}

const unmatched = note<true>()

/** Notes that a table of routes has no path for a request. */
export function noteUnmatched(ctx: Context): void {
  unmatched.set(ctx, true)
}

/** Whether a table of routes had no path for a request. */
export function isUnmatched(ctx: Context): boolean {
  return unmatched.of(ctx) === true
}

/** What `ctx.type = 'text/xml'` would set, after looking it up. */
const XML = 'text/xml; charset=utf-8'

/**
 * Answers with TwiML. A string body gets a Content-Length from Koa and is never chunked, as Twilio wants it;
 * `no-store` keeps Twilio from caching the answer to a GET.
 */
export function reply(ctx: Context, xml: string): void {
  answered.set(ctx, true)
  ctx.status = 200
  ctx.set('Content-Type', XML)
  if (!ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store')
  ctx.body = xml
}

/** Answers a callback, from which Twilio wants nothing. */
export function replyNothing(ctx: Context): void {
  answered.set(ctx, true)
  ctx.set('Cache-Control', 'no-store')
  ctx.body = null
  ctx.status = 204
}

/** Answers with a status and nothing to read: Twilio would speak or send a text/plain body. */
export function refuse(ctx: Context, status: number): void {
  answered.set(ctx, true)
  ctx.status = status
  ctx.set('Content-Type', XML)
  // What has not been read of the body would have to be, before the connection could be used again.
  if (!ctx.req.complete && kindOf(ctx) !== 'none') ctx.set('Connection', 'close')
  ctx.set('Cache-Control', 'no-store')
  ctx.body = ''
}
