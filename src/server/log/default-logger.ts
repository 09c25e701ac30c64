import type { Logger as Pino } from 'pino'
import { load } from '../load.js'
import type { Logger } from './logger.js'

/** How much each of pino's levels weighs: LOG_LEVEL lets those as heavy as itself pass. */
const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['trace', 10],
  ['debug', 20],
  ['info', 30],
  ['warn', 40],
  ['error', 50],
  ['fatal', 60],
  ['silent', Number.POSITIVE_INFINITY],
])

/**
 * Writes JSON to the standard output with pino, one object a line, with `name: "twimlx"`. The environment's LOG_LEVEL
 * says which lines: `trace`, `debug`, `info` (the default), `warn`, `error`, `fatal` or `silent`. pino is loaded with
 * the first line, and shared by all who log this way.
 */
export const defaultLogger: Logger = {
  debug: (fields, message) => write('debug', fields, message),
  info: (fields, message) => write('info', fields, message),
  warn: (fields, message) => write('warn', fields, message),
  error: (fields, message) => write('error', fields, message),
  isLevelEnabled: (level) => isEnabled(level),
}

let pino: Pino | undefined

function write(level: 'debug' | 'info' | 'warn' | 'error', fields: object, message: string): void {
  if (!isEnabled(level)) return
  pino ??= createPino()
  pino[level](fields, message)
}

function isEnabled(level: string): boolean {
  return (WEIGHTS.get(level) ?? 0) >= (WEIGHTS.get(wantedLevel()) ?? 30)
}

function wantedLevel(): string {
  return (process.env['LOG_LEVEL'] || 'info').trim().toLowerCase()
}

function createPino(): Pino {
  const level = wantedLevel()
  const isKnown = WEIGHTS.has(level)
  const { pino: create } = load('pino') as typeof import('pino')
  const created = create({ name: 'twimlx', level: isKnown ? level : 'info' })
  // A server that does not start over its log level would be worse.
  if (!isKnown) created.warn({}, `LOG_LEVEL is none of ${[...WEIGHTS.keys()].join(', ')}. It counts as info.`)
  return created
}
