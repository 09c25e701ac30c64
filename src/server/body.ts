import type { IncomingMessage } from 'node:http'
import type { Context, Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'
import { kindOf } from './body-kind.js'
import { note } from './note.js'
import { readStream } from './read-stream.js'

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
 * Reads the body and parses nothing: names such as `a[b]` or `__proto__` stay as they are. `ctx.request.rawBody` is its
 * text. A parser that is mounted earlier must keep it too, as koa-bodyparser does. Bodies that are compressed are refused
 * with 415, those over 64 KiB with 413.
 */
export function readBody(): Middleware {
  return async function bodyRead(ctx, next) {
    checkSize(ctx)
    await new Promise<void>((resolve, reject) => readBytes(ctx, resolve, reject))
    showText(ctx)
    return next()
  }
}

/** Puts the text into `ctx.request.body`, so that parsers that come later leave the body alone. */
export function showText({ request }: Context): void {
  if (request.body === undefined) request.body = request.rawBody
}

const bytes = note<Buffer>()

/** With functions instead of a promise: whoever asks makes one in any case. */
function readBytes(ctx: Context, done: () => void, failed: (error: unknown) => void): void {
  if (!isPlain(ctx)) {
    readOther(ctx).then(done, failed)
    return
  }
  const keep = (read: Buffer) => {
    keepBytes(ctx, read)
    done()
  }
  readStream(ctx.req, keep, () => failed(endsEarly()))
}

/**
 * Whether a body is a form of known length that nobody has touched, as all of Twilio's are. Reading it takes no parser:
 * koa-bodyparser, which does for all others, takes 5 µs of 45 to find out what is known here already.
 */
function isPlain(ctx: Context): boolean {
  const { request, req } = ctx
  const isUntouched = request.body === undefined && request.rawBody === undefined && !req.readableDidRead
  return isUntouched && req.readable && req.readableEncoding === null && kindOf(ctx) === 'form' && isOfKnownLength(req)
}

function isOfKnownLength({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length']) <= LIMIT
}

/** With koa-bodyparser. */
async function readOther(ctx: Context): Promise<void> {
  const { request, req } = ctx
  // An earlier koa-bodyparser gives {} for a type that it leaves alone. The body has still to be read.
  const isUnread = req.readable && !req.readableDidRead
  if (request.body !== undefined && request.rawBody === undefined && isUnread) request.body = undefined
  try {
    await read(ctx, nothing)
  } catch (error) {
    throw asBodyError(error)
  }
  const { rawBody } = request as { rawBody?: unknown }
  if (!Buffer.isBuffer(rawBody)) return
  keepBytes(ctx, rawBody)
  if (request.body === rawBody) request.body = request.rawBody
}

const nothing = async () => {}

function keepBytes(ctx: Context, read: Buffer): void {
  bytes.set(ctx, read)
  ctx.request.rawBody = read.toString()
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
 * Reads the body, as `readBody()` does, in bounded time. `ctx.request.body` need not be there afterwards.
 * @throws BodyError 413 when it is too large, 408 when it does not come in time, 400 when it ends early.
 */
export function readWithin(ctx: Context, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // The error is made when it is needed: one for each request, for its stack, took a tenth of the time.
    const timer = setTimeout(() => reject(tooSlow(milliseconds)), milliseconds)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const failed = (error: unknown) => {
      clearTimeout(timer)
      reject(error)
    }
    readBytes(ctx, done, failed)
  })
}

function tooSlow(milliseconds: number): BodyError {
  return new BodyError(408, 'body-slow', `The body did not come within ${milliseconds} ms.`)
}

function asBodyError(error: unknown): unknown {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown }
  if (type === 'entity.too.large') return tooLarge()
  if (error instanceof BodyError || typeof status !== 'number' || status < 400 || status > 499) return error
  return endsEarly()
}

function endsEarly(): BodyError {
  return new BodyError(400, 'body-unreadable', 'The body could not be read to its end.')
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
