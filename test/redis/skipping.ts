import { isOn } from '../runner/options.js'
import { Problem } from '../runner/problem.js'

/** Why the tests that need Redis are left out, for people: `Redis: SKIP_REDIS=1`. Undefined when they are not. */
export function skipWish({ SKIP_REDIS }: NodeJS.ProcessEnv): string | undefined {
  return isOn(SKIP_REDIS) ? `Redis: SKIP_REDIS=${SKIP_REDIS}` : undefined
}

/** @throws Problem when Redis tests are left out: then a server is asked for by a test that should be left out, too */
export function refuseWhenSkipped(env: NodeJS.ProcessEnv): void {
  if (skipWish(env) === undefined) return
  throw new Problem('SKIP_REDIS is set, and a test asks for Redis nevertheless. Declare its suite with `redisTest()`.')
}
