import type { Context } from 'koa'
import { createElement, type Node } from '../../twiml/index.js'
import { answer, type Resolve } from '../answer.js'
import { isCallback } from '../callback.js'
import { StoreTimeoutError, within } from '../redis/within.js'
import { refuse, replyNothing } from '../reply.js'
import type { Settings } from '../settings.js'
import { apologyFor } from './apology.js'
import { publishFailure } from './failure-channel.js'
import { wantsRetry } from './retry-error.js'

/**
 * Answers a request whose handler failed, so that the caller never hears Twilio's "an application error has occurred":
 * an apology, or an error status for the fallback URL. Callbacks get an empty 204, unless their handler wants a retry.
 */
export async function fail(ctx: Context, error: unknown, settings: Settings, resolve: Resolve): Promise<void> {
  const { onError, report } = settings
  const { type } = ctx.twilio
  publishFailure(ctx, error)
  ctx.remove('Content-Encoding')
  // What the app says about its documents does not hold for an apology.
  ctx.set('Cache-Control', 'no-store')
  if (isCallback(type)) {
    const isAsked = wantsRetry(error)
    report({ type: 'failed', error, answer: isAsked ? 'fallback' : 'nothing' }, ctx)
    return isAsked ? refuse(ctx, 503) : replyNothing(ctx)
  }
  const apology = apologyFor(type)
  if (onError === 'fallback' || apology === undefined) {
    report({ type: 'failed', error, answer: 'fallback' }, ctx)
    return refuse(ctx, 500)
  }
  report({ type: 'failed', error, answer: 'apology' }, ctx)
  await apologise(ctx, apology, settings, resolve)
}

/** How long a component may take to apologise, in ms: what is left of Twilio's 15 seconds is not much. */
const MOST = 2_000

function explained(error: unknown): never {
  if (!(error instanceof StoreTimeoutError)) throw error
  throw new Error(`The component given as onError did not render within ${MOST} ms.`)
}

async function apologise(ctx: Context, apology: Node, settings: Settings, resolve: Resolve): Promise<void> {
  const { onError, report } = settings
  if (typeof onError === 'function') {
    try {
      const own = answer(ctx, createElement(onError, {}), resolve, settings)
      return await within(MOST, Promise.resolve(own)).catch(explained)
    } catch (error) {
      report({ type: 'failed', error, answer: 'apology' }, ctx)
    }
  }
  await answer(ctx, apology, resolve, settings)
}
