import type { Middleware } from 'koa'
import { checkAll } from '../admit.js'
import { showText } from '../body.js'
import type { TwilioOptions } from '../options.js'
import { refuse } from '../reply.js'
import { settingsOf } from '../settings.js'

/**
 * Lets in only requests that Twilio signed, and reads their bodies; others get an empty 403. Part of `twilio()`,
 * `twiml()` and `mount()`; on its own it guards routes that answer no TwiML.
 * @throws TypeError when there is no auth token, or an option cannot be right.
 */
export function checkSignature(options: TwilioOptions = {}): Middleware {
  const settings = settingsOf(options)
  return async function checkedSignature(ctx, next) {
    const refusal = await checkAll(ctx, settings)
    if (refusal === undefined) {
      showText(ctx)
      return next()
    }
    refuse(ctx, refusal.status)
    settings.report({ type: 'refused', ...refusal }, ctx)
  }
}
