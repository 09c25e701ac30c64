import type { Context } from 'koa'
import { isPromise } from '../jsx/index.js'
import { BodyError, checkSize, readWithin } from './body.js'
import { attach } from './decompose.js'
import type { Settings } from './settings.js'
import type { Refusal } from './signature/refusal.js'
import { checkBefore, checkSigned } from './signature/signature.js'

/**
 * Decides whether a request may come in, cheapest check first: form of the signature, size, body, signature. Gives why
 * it may not.
 * @throws what is no fault of the request's: a `publicUrl()` that throws, a body that an earlier parser has eaten.
 */
export async function checkAll(ctx: Context, { signature, deadline }: Settings): Promise<Refusal | undefined> {
  if (signature === 'missing') {
    throw new TypeError(
      'Nobody has checked the signature of this request: twiml() has no auth token. Put twilio(options) before it, pass authToken, or set TWILIO_AUTH_TOKEN.',
    )
  }
  try {
    const early = signature === 'off' ? undefined : checkBefore(ctx, signature)
    if (early !== undefined) return early
    checkSize(ctx)
    await readWithin(ctx, deadline)
    if (signature === 'off') return undefined
    const refusal = checkSigned(ctx, signature)
    return isPromise(refusal) ? await refusal : refusal
  } catch (error) {
    return refusalOf(error)
  }
}

/** Decomposes a request that may come in. Gives why it cannot be. */
export function attached(ctx: Context, settings: Settings): Refusal | undefined {
  try {
    attach(ctx, settings.publicPath(ctx))
    return undefined
  } catch (error) {
    return refusalOf(error)
  }
}

/** @throws what is no BodyError. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof BodyError)) throw error
  return { status: error.status, reason: error.code, detail: error.message }
}
