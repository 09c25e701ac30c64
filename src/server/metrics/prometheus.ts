import type { Metrics } from '../events/event.js'
import { loadPromClient } from './load-prom-client.js'
import { recorder } from './recorder.js'
import type { Registry } from './registry.js'

export interface PrometheusOptions {
  /** Where the metrics are registered. Default: prom-client's own `register`, which all users of it share. */
  readonly register?: Registry | undefined
  /** What the names begin with. Default: `twimlx_`. */
  readonly prefix?: string | undefined
  /**
   * The upper ends of the histogram's buckets, in seconds, ascending. Default: 0.005 to 15, since Twilio waits for 15
   * seconds at most.
   */
  readonly buckets?: readonly number[] | undefined
}

/** Metrics that can be asked for. */
export interface PrometheusMetrics extends Metrics {
  readonly contentType: string
  /** Everything in the registry, as Prometheus reads it. */
  text(): Promise<string>
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15]

/**
 * Counters and a histogram of latencies for Prometheus, by the package prom-client, which has to be installed. Where a
 * registry has these metrics already, they are counted on: any number of middleware may share them.
 * @throws TypeError when an option cannot be right; Error when prom-client is not installed.
 */
export function prometheus(options: PrometheusOptions = {}): PrometheusMetrics {
  const { prefix = 'twimlx_', buckets = BUCKETS } = options
  checkPrefix(prefix)
  checkBuckets(buckets)
  if (options.register !== undefined) checkRegister(options.register)
  const client = loadPromClient()
  const register: Registry = options.register ?? client.register
  return {
    record: recorder({ client, register, prefix, buckets }),
    get contentType() {
      return register.contentType
    },
    text: () => register.metrics(),
  }
}

function checkPrefix(prefix: string): void {
  if (typeof prefix === 'string' && /^(?:[A-Za-z_:][\w:]*)?$/.test(prefix)) return
  throw new TypeError(`prefix: ${JSON.stringify(prefix)} is not the beginning of a name, such as 'phone_'.`)
}

function checkBuckets(buckets: readonly number[]): void {
  const isList = Array.isArray(buckets) && buckets.length > 0
  const isRight = isList && buckets.every((end, i) => Number.isFinite(end) && end > (buckets[i - 1] ?? 0))
  if (!isRight) throw new TypeError('buckets takes a list of seconds, each above the one before: [0.1, 1, 10].')
}

function checkRegister(register: Registry): void {
  const { getSingleMetric, registerMetric, metrics } = (register ?? {}) as Partial<Registry>
  if ([getSingleMetric, registerMetric, metrics].every((part) => typeof part === 'function')) return
  throw new TypeError('register takes a registry of prom-client: new Registry().')
}
