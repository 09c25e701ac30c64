/** Where log lines go. A logger of `pino` fits as it is; for others, four functions do. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  /** Whether lines of a level go anywhere; those that do not are then not put together. Default: all do. */
  isLevelEnabled?(level: string): boolean
}

/** The four levels that are used. */
export type Level = 'debug' | 'info' | 'warn' | 'error'

export const levels: readonly Level[] = ['debug', 'info', 'warn', 'error']
