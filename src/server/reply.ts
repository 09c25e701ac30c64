import type { Context } from 'koa'

/**
 * Answers with TwiML. A string body gets a Content-Length from Koa and is never chunked, as Twilio wants it;
 * `no-store` keeps Twilio from caching the answer to a GET.
 */
export function reply(ctx: Context, xml: string): void {
  ctx.status = 200
  ctx.type = 'text/xml'
  if (!ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store')
  ctx.body = xml
}

/** Answers with a status and nothing to read: Twilio would speak or send a text/plain body. */
export function refuse(ctx: Context, status: number): void {
  ctx.status = status
  ctx.type = 'text/xml'
  ctx.set('Cache-Control', 'no-store')
  ctx.body = ''
}
