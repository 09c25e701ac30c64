import type { Context, Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import { kindOf } from './body-kind.js'
import { note } from './note.js'

/** Twilio's own requests are far smaller. */
const LIMIT = 64 * 1024

const FORM = 'application/x-www-form-urlencoded'

/** Without an encoding it gives the bytes, just as they came: those are what `bodySHA256` counts. */
const rawBytes = { encoding: null }
const read = bodyParser({
  enableTypes: ['text'],
  extendTypes: { text: [FORM, '*/*'] },
  textLimit: String(LIMIT),
  ...rawBytes,
})

/**
 * Reads the body, with koa-bodyparser, and parses nothing: names such as `a[b]` or `__proto__` stay as they are.
 * `ctx.request.rawBody` is its text. A parser that is mounted earlier must keep it too, as koa-bodyparser does.
 * Bodies that are compressed are refused with 415, those over 64 KiB with 413.
 */
export function readBody(): Middleware {
  return async function bodyRead(ctx, next) {
    checkSize(ctx)
    await readBytes(ctx)
    return next()
  }
}

const bytes = note<Buffer>()

const done = async () => {}

async function readBytes(ctx: Context): Promise<void> {
  const { request, req } = ctx
  // An earlier koa-bodyparser gives {} for a type that it leaves alone. The body has still to be read.
  const isUnread = req.readable && !req.readableDidRead
  if (request.body !== undefined && request.rawBody === undefined && isUnread) request.body = undefined
  try {
    await read(ctx, done)
  } catch (error) {
    throw asBodyError(error)
  }
  const { rawBody } = ctx.request as { rawBody?: unknown }
  if (!Buffer.isBuffer(rawBody)) return
  bytes.set(ctx, rawBody)
  const text = rawBody.toString()
  ctx.request.rawBody = text
  if (ctx.request.body === rawBody) ctx.request.body = text
}

/** Whether the body has been read and kept: nobody reads one whose Content-Type is missing or no type. */
export function isRead(ctx: Context): boolean {
  return typeof (ctx.request as { rawBody?: unknown }).rawBody === 'string'
}

/** The bytes of a body that has been read; those of its text when another parser has read it. None without a body. */
export function bytesOf(ctx: Context): Buffer {
  return bytes.of(ctx) ?? Buffer.from(kindOf(ctx) === 'none' ? '' : rawBodyOf(ctx))
}

/** A body that is not read, or cannot be understood. Koa answers with its status. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
  readonly status: number
  /** A stable word. */
  readonly code: string
  readonly expose = true

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** @throws BodyError 415 for a compressed body, which may unpack into any size; 413 for one that says it is too large. */
export function checkSize(ctx: Context): void {
  const { headers } = ctx.req
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (encoding !== '' && encoding !== 'identity') {
    throw new BodyError(415, 'body-compressed', 'The body is compressed. Twilio never sends that.')
  }
  if (Number(headers['content-length']) > LIMIT) throw tooLarge()
}

/**
 * Reads the body, as `readBody()` does, in bounded time.
 * @throws BodyError 413 when it is too large, 408 when it does not come in time, 400 when it ends early.
 */
export function readWithin(ctx: Context, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // The error is made when it is needed: one for each request, for its stack, took a tenth of the time.
    const timer = setTimeout(() => reject(tooSlow(milliseconds)), milliseconds)
    readBytes(ctx)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject)
  })
}

function tooSlow(milliseconds: number): BodyError {
  return new BodyError(408, 'body-slow', `The body did not come within ${milliseconds} ms.`)
}

function asBodyError(error: unknown): unknown {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown }
  if (type === 'entity.too.large') return tooLarge()
  if (error instanceof BodyError || typeof status !== 'number' || status < 400 || status > 499) return error
  return new BodyError(status, 'body-unreadable', 'The body could not be read to its end.')
}

function tooLarge(): BodyError {
  return new BodyError(413, 'body-too-large', 'The body is over 64 KiB. Twilio never sends that.')
}

/**
 * The text of a body that has been read.
 * @throws Error when it was read by a parser that keeps no raw body.
 */
export function rawBodyOf(ctx: Context): string {
  const { rawBody } = ctx.request as { rawBody?: unknown }
  if (typeof rawBody === 'string') return rawBody
  throw new Error(
    'The body of this request is not there as ctx.request.rawBody. Mount twimlx before your own body parser, or use koa-bodyparser, which keeps it.',
  )
}
