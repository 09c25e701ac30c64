import type { Context, Next } from 'koa'
import { readBody } from './body.js'
import { attach, urlOf } from './decompose.js'
import { hasAllowedMethod } from './method.js'
import type { Settings } from './options.js'
import { refuse } from './reply.js'

const read = readBody()

/** Requests that have come this way already. */
const received = new WeakSet<Context>()

/**
 * What every request of Twilio goes through before a handler: method, body, `decompose`; and what an error on the way
 * becomes. Done once for a request, so `twilio()` may stand before `twiml()` and `mount()`, which contain it too.
 */
export async function receive(ctx: Context, settings: Settings, next: Next): Promise<void> {
  if (received.has(ctx)) {
    // The innermost part answers, so its `publicUrl` counts.
    ctx.twilio = { ...ctx.twilio, url: urlOf(ctx, settings.publicPath(ctx)) }
    return next()
  }
  received.add(ctx)
  if (!hasAllowedMethod(ctx)) return
  try {
    await read(ctx, () => {
      attach(ctx, settings.publicPath(ctx))
      return next()
    })
  } catch (error) {
    refuse(ctx, statusOf(error))
    ctx.app.emit('error', asError(error), ctx)
  }
}

/** The status of an error that means the request was wrong; 500 for every other. */
function statusOf(error: unknown): number {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown }
  // A body that says it is compressed, and is not.
  if (typeof code === 'string' && /^Z_|^ERR_.*BROTLI/.test(code)) return 400
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** Koa's own listener takes nothing but errors. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  return new Error('Something that is no Error was thrown. Its text is not logged: it may be a secret.', {
    cause: thrown,
  })
}
