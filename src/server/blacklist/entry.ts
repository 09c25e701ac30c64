import type { Effect, Entry, NewEntry } from './blacklist.js'
import { numberOf } from './number.js'

/**
 * An entry as lists keep it: the number in its one form, the rest complete and checked.
 * @throws NumberError when it has no number.
 * @throws TypeError when another value cannot be.
 */
export function entryOf(entry: NewEntry, country?: string): Entry {
  if (typeof entry !== 'object' || entry === null) throw new TypeError('An entry is an object with a number.')
  const reason = textOf('reason', entry.reason)
  const addedBy = textOf('addedBy', entry.addedBy)
  return {
    number: numberOf(entry.number, country),
    effect: effectOf(entry.effect ?? 'block'),
    ...(reason && { reason }),
    ...(addedBy && { addedBy }),
    since: wholeSecond(timeOf('since', entry.since ?? new Date())),
    ...(entry.expires !== undefined && { expires: new Date(timeOf('expires', entry.expires)) }),
  }
}

/**
 * Who did it, for the log.
 * @throws TypeError when it is no text.
 */
export function byOf(by: string | undefined): string | undefined {
  return textOf('by', by)
}

/** A list of a million stays small. */
const LONGEST = 1000

function effectOf(effect: unknown): Effect {
  if (effect === 'block' || effect === 'allow') return effect
  throw new TypeError(`effect is 'block' or 'allow', not ${JSON.stringify(effect)}.`)
}

/** Empty text is none. */
function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw new TypeError(`${name} is text, not of type ${typeof value}.`)
  if (value.length > LONGEST) throw new TypeError(`${name} has ${value.length} characters; ${LONGEST} are allowed.`)
  return value
}

function timeOf(name: string, value: unknown): number {
  const time = value instanceof Date ? value.getTime() : Number.NaN
  if (time >= 0) return time
  throw new TypeError(`${name} is a Date, from 1970 on.`)
}

function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000)
}
