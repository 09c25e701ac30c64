import { channel } from 'node:diagnostics_channel'
import type { Context } from 'koa'

const failures = channel('twimlx.failed')

/**
 * Tells whoever tests the app in the same process why it apologises, which callers never learn. The simulated phone of
 * `twimlx/testing` listens.
 */
export function publishFailure(ctx: Context, error: unknown): void {
  if (failures.hasSubscribers) failures.publish({ params: ctx.twilio.params, error })
}
