import { suite, type Test } from 'uvu'
import { needBeforeTests } from '../runner/ledger.js'
import { isOn } from '../runner/options.js'
import { skippedSuite } from '../runner/skipped-suite.js'
import { findRedis } from './binary/find-redis.js'

/**
 * Declares a suite whose tests need Redis: uvu's `suite()`, whose tests are skipped with SKIP_REDIS=1, and with nothing
 * else. Without a server they fail, and say what to install.
 */
export function redisTest<T = Record<string, unknown>>(title: string, context?: T): Test<T> {
  const { SKIP_REDIS } = process.env
  if (isOn(SKIP_REDIS)) return skippedSuite<T>(title, `Redis: SKIP_REDIS=${SKIP_REDIS}`)
  // The first time, Redis may have to be fetched: that takes longer than a test may.
  needBeforeTests(findRedis)
  return suite<T>(title, context)
}
