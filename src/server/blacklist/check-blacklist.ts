import type { Middleware } from 'koa'
import { unmounted } from '../answer.js'
import { decompose } from '../decompose.js'
import type { TwilioOptions } from '../options.js'
import { settingsBehind } from '../settings.js'
import { isTurnedAway } from './turn-away.js'

/**
 * Turns blocked callers away. Behind `checkSignature()`, since anyone can write any `From`; part of `twilio()`,
 * `twiml()` and `mount()`.
 * @throws TypeError when an option cannot be right.
 */
export function checkBlacklist(
  options: Pick<TwilioOptions, 'blacklist' | 'blacklisted' | 'logger' | 'metrics'>,
): Middleware {
  const settings = settingsBehind(options)
  return async function checkedBlacklist(ctx, next) {
    decompose(ctx)
    if (!(await isTurnedAway(ctx, settings, unmounted, next))) await next()
  }
}
