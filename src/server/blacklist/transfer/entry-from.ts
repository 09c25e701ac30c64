import type { Effect, NewEntry } from '../blacklist.js'
import { entryOf } from '../entry.js'
import { numberOf } from '../number.js'
import { dateFrom } from './date-from.js'
import { RowProblem, type Values } from './row.js'

export interface EntryDefaults {
  /** Who adds the entries of which the file does not say so. */
  readonly by?: string | undefined
  /** ISO 3166 code of numbers without a country code. Default: the list's. */
  readonly country?: string | undefined
}

/**
 * The entry of a row. Without a country, its number is left for the list to check.
 * @throws RowProblem, NumberError or TypeError, each with a sentence.
 */
export function entryFrom(values: Values, { by, country }: EntryDefaults): NewEntry {
  const { number, effect, reason, addedBy = by, since, expires } = values
  if (number === undefined || number === '') throw new RowProblem('There is no number.')
  const entry = {
    number: country === undefined ? number : numberOf(number, country),
    effect: effectFrom(effect),
    reason,
    addedBy,
    since: timeFrom('since', since),
    expires: timeFrom('expires', expires),
  }
  if (entry.expires !== undefined && entry.expires.getTime() <= Date.now()) {
    throw new RowProblem(`The entry has expired, on ${entry.expires.toISOString()}.`)
  }
  // Everything but the number.
  entryOf({ ...entry, number: 'anonymous' })
  return entry
}

function effectFrom(text = ''): Effect {
  const effect = text.toLowerCase()
  if (effect === '') return 'block'
  if (effect === 'block' || effect === 'allow') return effect
  throw new RowProblem(`The effect is ${JSON.stringify(text.slice(0, 40))}, not block or allow.`)
}

function timeFrom(name: string, text = ''): Date | undefined {
  if (text === '') return undefined
  const date = dateFrom(text)
  if (date !== undefined) return date
  const shown = JSON.stringify(text.slice(0, 40))
  throw new RowProblem(`${name} is ${shown}, not a date such as 2026-01-31 or 2026-01-31T09:30:00Z.`)
}
