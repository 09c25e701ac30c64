import type { Context, Next } from 'koa'
import { readBody } from './body.js'
import { decomposed } from './decompose.js'
import { hasAllowedMethod } from './method.js'
import { refuse } from './reply.js'

const read = readBody()
const decomposing = decomposed()

/** Requests that have come this way already. */
const received = new WeakSet<Context>()

/**
 * What every request of Twilio goes through before a handler: method, body, `decompose`; and what an error on the way
 * becomes. Done once for a request, so `twilio()` may stand before `twiml()` and `mount()`, which contain it too.
 */
export async function receive(ctx: Context, next: Next): Promise<void> {
  if (received.has(ctx)) return next()
  received.add(ctx)
  if (!hasAllowedMethod(ctx)) return
  try {
    await read(ctx, () => decomposing(ctx, next))
  } catch (error) {
    refuse(ctx, statusOf(error))
    ctx.app.emit('error', error, ctx)
  }
}

/** The status of an error that means the request was wrong; 500 for every other. */
function statusOf(error: unknown): number {
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
