import { suite, type Test } from 'uvu'
import { needBeforeTests } from '../runner/ledger.js'
import { skippedSuite } from '../runner/skipped-suite.js'
import { findRedis } from './binary/find-redis.js'
import { skipWish } from './skipping.js'

/**
 * Declares a suite whose tests need Redis: uvu's `suite()`, whose tests are skipped with SKIP_REDIS=1, and with nothing
 * else. Without a server they fail, and say what to install.
 */
export function redisTest<T = Record<string, unknown>>(title: string, context?: T): Test<T> {
  const wish = skipWish(process.env)
  if (wish !== undefined) return skippedSuite<T>(title, wish)
  // The first time, Redis may have to be fetched: that takes longer than a test may.
  needBeforeTests(findRedis)
  return suite<T>(title, context)
}
