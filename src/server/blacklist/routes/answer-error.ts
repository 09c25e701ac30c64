import type { Context } from 'koa'
import { BodyError } from '../../body.js'
import { NumberError } from '../number-error.js'
import { ImportStoppedError } from '../transfer/import-report.js'
import { BlacklistUnavailableError } from '../unavailable-error.js'
import { ApiError } from './api-error.js'

/** Answers with an error as JSON. What is no fault of the request goes to the app's `error` event, without details. */
export function answerError(ctx: Context, thrown: unknown): void {
  const { status, code, message, details } = apiErrorOf(thrown)
  if (status >= 500) ctx.app.emit('error', thrown instanceof Error ? thrown : NO_ERROR, ctx)
  ctx.status = status
  if (status === 503) ctx.set('Retry-After', '1')
  // A client that is still sending would be listened to until its end.
  if (!ctx.req.complete) ctx.set('Connection', 'close')
  ctx.body = { error: { code, message }, ...details }
}

const NO_ERROR = new Error('Something that is no Error was thrown. Its text is not logged: it may be a secret.')

function apiErrorOf(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  if (thrown instanceof NumberError) return new ApiError(400, thrown.code, thrown.message)
  if (thrown instanceof BlacklistUnavailableError) {
    return new ApiError(503, 'unavailable', 'The blacklist cannot be asked now. Try again in a moment.')
  }
  if (thrown instanceof BodyError)
    return new ApiError(thrown.status, thrown.code, BODY[thrown.status] ?? thrown.message)
  if (thrown instanceof ImportStoppedError) return stopped(thrown)
  return new ApiError(500, 'internal', 'Something went wrong here.')
}

const BODY: Readonly<Record<number, string>> = {
  413: 'The body is over 64 KiB.',
  415: 'The body is compressed. Send it as it is.',
}

/** What has been imported stays: the answer says how far it got. */
function stopped({ report, cause }: ImportStoppedError): ApiError {
  const isCut = (cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET'
  const { status, code, message } = isCut ? new ApiError(400, 'body-cut', 'The body ended early.') : apiErrorOf(cause)
  return new ApiError(status, code, message, { report })
}
