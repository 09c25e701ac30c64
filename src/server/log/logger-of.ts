import { defaultLogger } from './default-logger.js'
import { type Logger, levels } from './logger.js'
import { withoutThrowing } from './without-throwing.js'

/**
 * The logger that an option asks for: a given one, `false` for none, undefined for the default. What it throws goes no
 * further: a log that is full must not cost a call.
 * @throws TypeError when it lacks one of the four functions.
 */
export function loggerOf(given: Logger | false | undefined): Logger {
  if (given === false) return silent
  const logger = given === undefined ? defaultLogger : given
  checkLogger(logger)
  return {
    debug: (fields, message) => withoutThrowing('The logger', () => logger.debug(fields, message)),
    info: (fields, message) => withoutThrowing('The logger', () => logger.info(fields, message)),
    warn: (fields, message) => withoutThrowing('The logger', () => logger.warn(fields, message)),
    error: (fields, message) => withoutThrowing('The logger', () => logger.error(fields, message)),
    isLevelEnabled: (level) => {
      let isEnabled = true
      withoutThrowing('The logger', () => {
        isEnabled = logger.isLevelEnabled?.(level) ?? true
      })
      return isEnabled
    },
  }
}

const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  isLevelEnabled: () => false,
}

function checkLogger(logger: Logger): void {
  const missing = levels.filter((level) => typeof (logger as Partial<Logger> | null)?.[level] !== 'function')
  if (missing.length === 0) return
  throw new TypeError(
    `logger takes an object with the functions debug, info, warn and error, such as a logger of pino, or false for no log. It lacks ${missing.join(', ')}.`,
  )
}
