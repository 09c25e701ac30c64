import type { Context } from 'koa'
import { isUnkept } from './keep-nothing.js'
import type { KeptAnswer } from './store.js'

/** Headers that belong to an answer. Others belong to the connection, to its moment, or to middleware around. */
const HEADERS = ['content-type', 'cache-control', 'expires', 'etag', 'last-modified', 'location', 'set-cookie']

/** Bytes of a body. Twilio itself reads no more than half of it. */
const MAX_BYTES = 131_072

/**
 * What a handler has answered, where that can be sent again: no error of the server, no apology, no stream, nothing
 * huge.
 */
export function answerOf(ctx: Context): KeptAnswer | undefined {
  if (ctx.respond === false || ctx.status >= 500 || isUnkept(ctx)) return undefined
  const body: unknown = ctx.body
  // Koa leaves the body undefined where a handler sets such a status alone; else it means that nobody has answered.
  if (body === null || (body === undefined && ctx.status === 204))
    return { ...head(ctx), body: undefined, isBase64: false }
  if (typeof body === 'string') {
    // A character takes three bytes at most, so most answers need not be measured.
    const isHuge = body.length * 3 > MAX_BYTES && Buffer.byteLength(body) > MAX_BYTES
    return isHuge ? undefined : { ...head(ctx), body, isBase64: false }
  }
  if (!Buffer.isBuffer(body) || body.length > MAX_BYTES) return undefined
  return { ...head(ctx), body: body.toString('base64'), isBase64: true }
}

function head({ status, res }: Context): Pick<KeptAnswer, 'status' | 'headers'> {
  const headers: Record<string, string | string[]> = {}
  for (const name of HEADERS) {
    const value = res.getHeader(name)
    if (value !== undefined) headers[name] = typeof value === 'number' ? String(value) : value
  }
  return { status, headers }
}

/** Answers with what was answered before. */
export function sendAgain(ctx: Context, { status, headers, body, isBase64 }: KeptAnswer): void {
  ctx.body = body === undefined ? null : isBase64 ? Buffer.from(body, 'base64') : body
  ctx.status = status
  for (const [name, value] of Object.entries(headers)) ctx.set(name, typeof value === 'string' ? value : [...value])
}
