import { Throttle } from '../log/throttle.js'
import { someCause } from '../some-cause.js'
import type { TwilioEvent } from './event.js'

/** What becomes of the line of an event. */
export type Thinned = 'as-it-is' | 'debug' | 'dropped' | { readonly repeated: number }

/** One warning for a cause of refusals in so many milliseconds: whoever scans an address asks thousands of times. */
const REFUSALS = 5 * 60_000

/** A store that is away is asked for by every request. */
const UNAVAILABLE = 1000

/** Whether a handler failed because the session could not be had, as all do that ask for one while its store is away. */
function isForSession(error: unknown): boolean {
  return someCause(error, (each) => (each as { code?: unknown }).code === 'session-unavailable')
}

/**
 * Decides which of many equal lines are written. A cause of refusals is its reason and its path; paths may be made up by
 * whoever asks, so at most 100 of them make a line in five minutes, and every reason makes its first in any case.
 */
export function thinning(now?: () => number): (event: TwilioEvent, path: string) => Thinned {
  const reasons = new Throttle({ milliseconds: REFUSALS, keys: 100, now })
  const causes = new Throttle({ milliseconds: REFUSALS, keys: 100, now })
  const stores = new Throttle({ milliseconds: UNAVAILABLE, keys: 10, now })

  return (event, path) => {
    if (event.type === 'refused') {
      const reason = `${event.status} ${event.reason} ${event.cause ?? ''}`
      // Both are asked, so that both remember.
      const isFirst = [reasons.pass(reason), causes.pass(`${reason} ${path}`)].some((kept) => kept !== undefined)
      return isFirst ? 'as-it-is' : 'debug'
    }
    if (event.type === 'failed' && isForSession(event.error)) {
      const repeated = stores.pass('failed')
      return repeated === undefined ? 'dropped' : { repeated }
    }
    if (event.type === 'unavailable') {
      const repeated = stores.pass(event.store)
      return repeated === undefined ? 'dropped' : { repeated }
    }
    return 'as-it-is'
  }
}
