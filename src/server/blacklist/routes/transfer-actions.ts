import { Readable } from 'node:stream'
import type { Context } from 'koa'
import { checkCountry } from '../number.js'
import { exportEntries } from '../transfer/export-entries.js'
import type { Format } from '../transfer/format.js'
import { importEntries } from '../transfer/import-entries.js'
import type { ActionRequest } from './action.js'
import { ApiError } from './api-error.js'
import { queryText } from './query.js'

/** None of them can be sent by a form on another site. */
const TYPES: Readonly<Record<string, Format>> = {
  'text/csv': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
}

/** `POST /import?country=`: adds what is sent, as it arrives. */
export async function importBody({ ctx, blacklist, by, importLimit }: ActionRequest): Promise<void> {
  const format = TYPES[ctx.is(...Object.keys(TYPES)) || '']
  if (format === undefined) {
    throw new ApiError(415, 'type-not-known', `Send ${Object.keys(TYPES).join(' or ')}.`)
  }
  if (ctx.get('Content-Encoding') !== '') {
    throw new ApiError(415, 'body-compressed', 'The body is compressed. Send it as it is.')
  }
  if (Number(ctx.get('Content-Length')) > importLimit) throw tooLarge(importLimit)
  const country = countryOf(ctx)
  ctx.body = await importEntries(blacklist, limited(bodyOf(ctx), importLimit), { format, by, country })
}

/** `GET /export?format=`: all entries, as a file. */
export async function exportBody({ ctx, blacklist }: ActionRequest): Promise<void> {
  const format = queryText(ctx, 'format') ?? 'csv'
  if (format !== 'csv' && format !== 'jsonl') throw new ApiError(400, 'bad-query', 'format is csv or jsonl.')
  const pieces = exportEntries(blacklist, { format })[Symbol.asyncIterator]()
  // When the list cannot be read at all, the status still says so. Later, the answer is cut off.
  const first = [await pieces.next(), await pieces.next()].flatMap(({ done, value }) => (done ? [] : [value]))
  ctx.attachment(`blacklist.${format}`)
  ctx.set('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson')
  ctx.body = Readable.from(followed(first, pieces), { objectMode: false })
}

async function* followed(first: readonly string[], others: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield* first
    for (let next = await others.next(); !next.done; next = await others.next()) yield next.value
  } finally {
    await others.return?.()
  }
}

/** What is sent; what a body parser before has read of it. */
function bodyOf(ctx: Context): AsyncIterable<string | Uint8Array> {
  const { rawBody } = ctx.request as { rawBody?: unknown }
  if (typeof rawBody === 'string') return Readable.from([rawBody])
  if (ctx.req.readableEnded) {
    throw new Error('The body of this import has been read already. Mount the routes before your own body parser.')
  }
  return ctx.req
}

async function* limited(
  pieces: AsyncIterable<string | Uint8Array>,
  limit: number,
): AsyncGenerator<string | Uint8Array> {
  let bytes = 0
  for await (const piece of pieces) {
    bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.byteLength
    if (bytes > limit) throw tooLarge(limit)
    yield piece
  }
}

function tooLarge(limit: number): ApiError {
  return new ApiError(413, 'body-too-large', `An import has ${limit} bytes at most. Send it in parts.`)
}

function countryOf(ctx: Context): string | undefined {
  const country = queryText(ctx, 'country')
  try {
    checkCountry(country)
  } catch (error) {
    throw new ApiError(400, 'bad-query', (error as Error).message)
  }
  return country
}
