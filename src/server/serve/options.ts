import type { Metrics } from '../events/event.js'
import type { Logger } from '../log/logger.js'
import type { ServedRedis } from './redis.js'

/** Metrics that can be asked for, as `prometheus()` gives them. */
export interface ServedMetrics extends Metrics {
  readonly contentType: string
  text(): Promise<string>
}

export interface ServeOptions {
  /** Default: the environment's PORT, else 3000. 0 takes any free port. */
  readonly port?: number | undefined
  /** The interface to listen on. Default: all of them. `127.0.0.1` for this machine alone. */
  readonly host?: string | undefined
  /**
   * Clients of the `redis` package that the app uses, connected or connecting. `/readyz` asks whether they answer, their
   * errors are logged instead of ending the process, and they are closed when the server stops. Default: none.
   */
  readonly redis?: ServedRedis | readonly ServedRedis[] | undefined
  /**
   * Whether `/readyz` answers 503 while Redis does not answer. `false` reports it with status 200: for apps whose stores
   * all let calls in without Redis, and which a balancer should then not take away. Default: true.
   */
  readonly requireRedis?: boolean | undefined
  /** What `/metrics` shows. It stands on the same port as everything else. Default: there is no `/metrics`. */
  readonly metrics?: ServedMetrics | undefined
  /** Where it says whether the process answers at all; `false` for nowhere. Default: `/healthz`. */
  readonly healthPath?: string | false | undefined
  /** Where it says whether requests should be sent here; `false` for nowhere. Default: `/readyz`. */
  readonly readyPath?: string | false | undefined
  /** Where metrics are, if there are any; `false` for nowhere. Default: `/metrics`. */
  readonly metricsPath?: string | false | undefined
  /** Where log lines go; `false` for nowhere. Default: pino, as JSON to the standard output, from LOG_LEVEL (`info`) up. */
  readonly logger?: Logger | false | undefined
  /** Whether phone numbers in errors stand in the log whole. Default: false, their last digits alone. */
  readonly logNumbers?: boolean | undefined
  /**
   * Whether SIGTERM and SIGINT stop the server and then end the process; a second one ends it at once. `false` leaves
   * signals to you: call `stop()`. Default: true.
   */
  readonly signals?: boolean | undefined
  /**
   * How long it goes on taking connections after the signal while `/readyz` already says 503, in milliseconds, up to
   * 60,000. Behind a balancer that asks `/readyz`, as long as that takes to notice: 2000 to 5000. Default: 0.
   */
  readonly drainDelay?: number | undefined
  /**
   * How long requests in flight may then take before their connections are cut, in milliseconds, up to 600,000.
   * Default: 16,000, since Twilio waits for 15 seconds.
   */
  readonly stopTimeout?: number | undefined
  /** Called once every request has been answered, before Redis is closed: closes what else is open, in 5 seconds. */
  readonly onStop?: (() => unknown) | undefined
}

const PATHS = { healthPath: '/healthz', readyPath: '/readyz', metricsPath: '/metrics' } as const

/** @throws TypeError when an option cannot be right. */
export function checkOptions(options: ServeOptions): void {
  const { drainDelay, stopTimeout, onStop, metrics } = options
  for (const name of ['requireRedis', 'logNumbers', 'signals'] as const) {
    const value = options[name]
    if (value !== undefined && typeof value !== 'boolean') fail(`${name} takes true or false, not ${typeof value}`)
  }
  checkMilliseconds('drainDelay', drainDelay, 60_000)
  checkMilliseconds('stopTimeout', stopTimeout, 600_000)
  if (onStop !== undefined && typeof onStop !== 'function') fail(`onStop takes a function, not ${typeof onStop}`)
  if (metrics !== undefined && typeof (metrics as Partial<ServedMetrics> | null)?.text !== 'function') {
    fail('metrics takes what prometheus() gives')
  }
  checkPaths(options)
}

function checkMilliseconds(name: string, value: number | undefined, most: number): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0 && value <= most)) return
  fail(`${name} takes milliseconds from 0 to ${most}, not ${value}`)
}

function checkPaths(options: ServeOptions): void {
  const paths = Object.entries(pathsOf(options)).filter(([, path]) => path !== false)
  for (const [name, path] of paths) {
    if (typeof path === 'string' && /^\/[^?#\s]*$/.test(path)) continue
    fail(`${name} takes a path such as '/healthz', or false, not ${JSON.stringify(path)}`)
  }
  if (new Set(paths.map(([, path]) => path)).size < paths.length) {
    fail('healthPath, readyPath and metricsPath must differ')
  }
}

/** The paths that are answered before the app, with their defaults. */
export function pathsOf(options: ServeOptions): Readonly<Record<keyof typeof PATHS, string | false>> {
  const { healthPath = PATHS.healthPath, readyPath = PATHS.readyPath, metricsPath = PATHS.metricsPath } = options
  return { healthPath, readyPath, metricsPath: options.metrics === undefined ? false : metricsPath }
}

function fail(sentence: string): never {
  throw new TypeError(`serve: ${sentence}.`)
}
