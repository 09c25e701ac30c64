import type { Context } from 'koa'
import { isPromise, proceed } from '../../jsx/index.js'
import { createElement, Reject, Response } from '../../twiml/index.js'
import type { TwilioRequest } from '../../twiml/request/index.js'
import { answer, type Resolve } from '../answer.js'
import { isCallback } from '../callback.js'
import type { Handler } from '../handler.js'
import { replyNothing } from '../reply.js'
import type { Settings } from '../settings.js'
import type { Verdict } from './blacklist.js'

/**
 * Turns a blocked caller away, and says whether it did. A call is rejected before it is answered, so nobody pays; a
 * message gets no answer.
 *
 * A callback about a blocked caller reaches its handler, but what that gives is not sent: a browser phone may add
 * parameters that make its call look like a callback.
 */
export function isTurnedAway(
  ctx: Context,
  settings: Settings,
  resolve: Resolve,
  handle: Handler,
): boolean | Promise<boolean> {
  const { blacklist, report } = settings
  if (blacklist === undefined || !hasCaller(ctx.twilio)) return false
  return proceed(check(blacklist, callerIn(ctx.twilio)), (verdict) => {
    const { blocked, unavailable: error } = verdict
    if (error !== undefined) {
      report({ type: 'unavailable', store: 'blacklist', policy: blocked ? 'reject' : 'allow', error }, ctx)
    }
    return blocked ? turnAway(ctx, verdict, settings, resolve, handle) : false
  })
}

async function turnAway(
  ctx: Context,
  { entry }: Verdict,
  settings: Settings,
  resolve: Resolve,
  handle: Handler,
): Promise<true> {
  if (isCallback(ctx.twilio.type)) {
    await handle()
    replyNothing(ctx)
    return true
  }
  // Not kept by Twilio, whatever the app says of its other answers: the caller may be taken off the list.
  ctx.set('Cache-Control', 'no-store')
  settings.report({ type: 'blocked', number: entry?.number, reason: entry?.reason }, ctx)
  await answer(ctx, answerTo(ctx.twilio, settings), resolve, settings)
  return true
}

/** A list of somebody else's making may throw. */
function check(blacklist: NonNullable<Settings['blacklist']>, caller: string | undefined): Verdict | Promise<Verdict> {
  try {
    const verdict = blacklist.check(caller)
    return isPromise(verdict) ? Promise.resolve(verdict).then(checked).catch(unknown) : checked(verdict)
  } catch (error) {
    return unknown(error)
  }
}

function checked(verdict: Verdict | undefined): Verdict {
  if (typeof verdict?.blocked === 'boolean') return verdict
  throw new TypeError('blacklist.check() takes a caller and gives { blocked: true } or { blocked: false }.')
}

function unknown(error: unknown): Verdict {
  return { blocked: false, unavailable: error }
}

/** Whether a request is about somebody who calls or writes to us; not about a call that we have made. */
function hasCaller({ type, from, direction, parentCallSid }: TwilioRequest): boolean {
  if (direction?.startsWith('outbound-api')) return parentCallSid !== undefined
  // Where it is always there, it is empty when Twilio left it out.
  return type === 'voice' || type === 'message' || Boolean(from)
}

/** The other end: who calls, or who is called by a `<Dial>`. */
function callerIn({ from, to, direction }: TwilioRequest): string | undefined {
  return direction?.startsWith('outbound') ? to : from
}

function answerTo({ type }: TwilioRequest, { blacklisted }: Settings) {
  if (type !== 'voice') return createElement(Response, null)
  return blacklisted === undefined
    ? createElement(Response, null, createElement(Reject, { reason: 'rejected' }))
    : createElement(blacklisted, {})
}
