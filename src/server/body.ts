import type { Context, Middleware } from 'koa'
import bodyParser from 'koa-bodyparser'

/** Twilio's own requests are far smaller. */
const LIMIT = 64 * 1024

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

/** `json` counts as its own kind because its members become parameters; every other body is only hashed. */
export type BodyKind = 'none' | 'form' | 'json' | 'other'

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

const bytes = new WeakMap<Context, Buffer>()

async function readBytes(ctx: Context): Promise<void> {
  const { request, req } = ctx
  // An earlier koa-bodyparser gives {} for a type that it leaves alone. The body has still to be read.
  const isUnread = req.readable && !req.readableDidRead
  if (request.body !== undefined && request.rawBody === undefined && isUnread) request.body = undefined
  try {
    await read(ctx, async () => {})
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
  return bytes.get(ctx) ?? Buffer.from(kindOf(ctx) === 'none' ? '' : rawBodyOf(ctx))
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
  const encoding = ctx.get('Content-Encoding').trim().toLowerCase()
  if (encoding !== '' && encoding !== 'identity') {
    throw new BodyError(415, 'body-compressed', 'The body is compressed. Twilio never sends that.')
  }
  if (Number(ctx.get('Content-Length')) > LIMIT) throw tooLarge()
}

/**
 * Reads the body, as `readBody()` does, in bounded time.
 * @throws BodyError 413 when it is too large, 408 when it does not come in time, 400 when it ends early.
 */
export async function readWithin(ctx: Context, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new BodyError(408, 'body-slow', `The body did not come within ${milliseconds} ms.`)
    timer = setTimeout(() => reject(error), milliseconds)
  })
  try {
    await Promise.race([readBytes(ctx), late])
  } finally {
    clearTimeout(timer)
  }
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

/** What kind of body a request has, by its headers alone. */
export function kindOf(ctx: Context): BodyKind {
  if (ctx.get('Transfer-Encoding') === '' && !(Number(ctx.get('Content-Length')) > 0)) return 'none'
  if (ctx.is(FORM)) return 'form'
  return ctx.is(JSON_TYPE) ? 'json' : 'other'
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

/**
 * Twilio's parameters: the query of a GET, the form or JSON body of a POST. Order and repeats are kept.
 * @throws BodyError 400 for JSON that is none; Error when the body was read by a parser that keeps no raw body.
 */
export function parametersFrom(ctx: Context): URLSearchParams {
  if (ctx.method === 'GET') return new URLSearchParams(ctx.querystring)
  const kind = kindOf(ctx)
  if (kind === 'form') return formOf(ctx)
  return kind === 'json' ? fromJson(rawBodyOf(ctx)) : new URLSearchParams()
}

const forms = new WeakMap<Context, URLSearchParams>()

/** Parsed once: the signature and the request are read from it. Nobody changes it. */
function formOf(ctx: Context): URLSearchParams {
  const known = forms.get(ctx)
  if (known !== undefined) return known
  const form = new URLSearchParams(rawBodyOf(ctx))
  forms.set(ctx, form)
  return form
}

function fromJson(rawBody: string): URLSearchParams {
  const entries = entriesOf(rawBody)
  if (entries === undefined) throw new BodyError(400, 'body-not-json', 'The body is not a JSON object.')
  return new URLSearchParams(entries)
}

/** Names and values of a JSON object; what is nested stays JSON. */
function entriesOf(rawBody: string): [string, string][] | undefined {
  try {
    const body: unknown = JSON.parse(rawBody.replace(/^\uFEFF/, ''))
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
    const present = Object.entries(body).filter(([, value]) => value !== null)
    return present.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])
  } catch {
    // Not JSON, or nested so deeply that it cannot be written again.
    return undefined
  }
}
