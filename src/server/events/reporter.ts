import type { Context } from 'koa'
import { errorFields } from '../log/error-fields.js'
import { noteLogged } from '../log/logged.js'
import type { Level, Logger } from '../log/logger.js'
import { loggerOf } from '../log/logger-of.js'
import { personalTexts } from '../log/personal.js'
import { Throttle } from '../log/throttle.js'
import { withoutThrowing } from '../log/without-throwing.js'
import type { Metrics, TwilioEvent } from './event.js'
import { lineOf } from './line.js'
import type { Report } from './report.js'
import { pathIn, requestFields } from './request-fields.js'
import { thinning } from './thinning.js'

export interface ReporterOptions {
  /** Where lines go; `false` for nowhere. Default: pino, as JSON to the standard output, from LOG_LEVEL (`info`) up. */
  readonly logger?: Logger | false | undefined
  /** Counts what happens. Default: nothing does. */
  readonly metrics?: Metrics | undefined
  /** Whether phone numbers stand in the log whole. Default: false, their last digits alone. */
  readonly logNumbers?: boolean | undefined
}

/**
 * Tells a logger and metrics what happens to requests. No line holds parameters, queries, bodies, signatures or tokens.
 * A cause of refusals makes one warning in five minutes, and goes on as `debug`; a store that is away makes one warning
 * a second, with how many it stands for in `repeated`. Whatever logger and metrics throw, the report never does.
 * @throws TypeError when an option cannot be right.
 */
export function reporter({ logger: given, metrics, logNumbers = false }: ReporterOptions = {}): Report {
  if (typeof logNumbers !== 'boolean') throw new TypeError(`logNumbers takes true or false, not ${typeof logNumbers}.`)
  if (metrics !== undefined && typeof (metrics as Partial<Metrics> | null)?.record !== 'function') {
    throw new TypeError('metrics takes an object with a function record(event), such as prometheus() gives.')
  }
  const logger = loggerOf(given)
  const thin = thinning()
  const told = new Throttle({ milliseconds: 60_000, keys: 10 })

  return (event, ctx) => {
    if (metrics !== undefined) withoutThrowing('metrics.record', () => metrics.record(event), tell)
    withoutThrowing('The report', () => write(event, ctx))
  }

  function write(event: TwilioEvent, ctx: Context): void {
    if (event.type === 'failed') noteLogged(event.error)
    // Of the levels that are used, the highest.
    if (isOff(event.type === 'answered' ? 'debug' : 'error')) return
    const thinned = thin(event, pathIn(ctx, logNumbers))
    if (thinned === 'dropped' || (thinned === 'debug' && isOff('debug'))) return
    const request = requestFields(ctx, logNumbers)
    const { level, message, fields } = lineOf(event, { logNumbers, personal: personalOf(event, ctx) })
    const again = typeof thinned === 'object' && thinned.repeated > 0 ? thinned : {}
    const written = thinned === 'debug' ? 'debug' : level
    if (!isOff(written)) logger[written]({ event: event.type, ...request, ...fields, ...again }, message)
  }

  function tell(sentence: string, error: unknown): void {
    if (told.pass(sentence) !== undefined) logger.error({ event: 'error', error: errorFields(error) }, sentence)
  }

  function isOff(level: Level): boolean {
    return logger.isLevelEnabled?.(level) === false
  }
}

/** What the caller has sent matters where an error is told, whose message may quote it. */
function personalOf(event: TwilioEvent, ctx: Context): readonly string[] {
  if (event.type !== 'failed' && event.type !== 'unavailable') return []
  return personalTexts((ctx as { twilio?: Context['twilio'] }).twilio)
}
