import type { Logger } from 'twimlx/server'

/** A line of a log, as a logger gets it. */
export interface Line {
  readonly level: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

/** A logger that keeps its lines. */
export function keptLines(): { readonly logger: Logger; readonly lines: Line[] } {
  const lines: Line[] = []
  const keep = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields }, message })
  }
  return { logger: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }, lines }
}
