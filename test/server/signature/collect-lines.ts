import type { Logger } from 'twimlx/server'

export interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A logger that keeps its lines. */
export function collectLines(): { readonly logger: Logger; readonly lines: Line[] } {
  const lines: Line[] = []
  const level = (name: Line['level']) => (fields: object, message: string) => {
    lines.push({ level: name, message, fields: { ...fields } })
  }
  return { logger: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }, lines }
}

/** The lines about refused requests that are not thinned out. */
export function refusals(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ level, fields }) => level === 'warn' && fields['event'] === 'refused')
}

/** The reason of the last refusal, thinned out or not. */
export function lastReason(lines: readonly Line[]): unknown {
  return lines.filter(({ fields }) => fields['event'] === 'refused').at(-1)?.fields['reason']
}
