import { type ErrorFields, errorFields, type Shown } from '../log/error-fields.js'
import type { Level } from '../log/logger.js'
import { redacted } from '../log/redacted.js'
import { redactedText } from '../log/redacted-text.js'
import type { TwilioEvent } from './event.js'

/** What a log line says of an event. */
export interface Line {
  readonly level: Level
  readonly message: string
  readonly fields: Readonly<Record<string, string | number | readonly string[] | ErrorFields | undefined>>
}

const LONGEST = 1000

/** The log line of an event, before any that repeat are thinned out. */
export function lineOf(event: TwilioEvent, shown: Shown): Line {
  const text = (value: string | undefined) =>
    value === undefined ? undefined : (shown.logNumbers === true ? value : redactedText(value)).slice(0, LONGEST)
  switch (event.type) {
    case 'refused': {
      const { status, reason, cause, detail } = event
      const message = `A request was refused with ${status}: ${reason}.`
      return { level: 'warn', message, fields: { status, reason, cause, detail: text(detail) } }
    }
    case 'blocked': {
      const { number, reason } = event
      const entry = number === undefined || shown.logNumbers === true ? number : redactedEntry(number)
      return { level: 'info', message: 'The caller is blocked.', fields: { entry, reason: text(reason) } }
    }
    case 'limited':
      return { level: 'info', message: 'The caller asks too often.', fields: {} }
    case 'replayed':
      return { level: 'info', message: 'A retry got the answer of the first attempt.', fields: {} }
    case 'unavailable': {
      const { store, policy } = event
      const went = policy === 'allow' ? 'went on without it' : 'was turned away'
      const message = `The ${store} store did not answer. The request ${went}.`
      return { level: 'warn', message, fields: { store, policy, error: errorFields(event.error, shown) } }
    }
    case 'conflict': {
      const names = event.names.slice(0, 20).map((name) => text(name) as string)
      const message = 'Two requests of one call changed the same values of its session.'
      return { level: 'error', message, fields: { names } }
    }
    case 'failed': {
      const error = errorFields(event.error, shown)
      return { level: 'error', message: error.message, fields: { answer: event.answer, error } }
    }
    case 'answered': {
      const { status } = event
      const milliseconds = Math.round(event.milliseconds * 10) / 10
      return { level: 'debug', message: 'Answered.', fields: { status, milliseconds } }
    }
  }
}

/** A prefix stays readable while it is too short to be a number. */
function redactedEntry(entry: string): string {
  return entry.endsWith('*') ? redactedText(entry) : redacted(entry)
}
