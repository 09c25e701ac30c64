import { TwimlError } from '../twiml/index.js'

/**
 * The value of a prop that a view cannot do without. Empty text and empty lists count as missing: a mounted view has its
 * props from a query, where `?text=` says as little as nothing.
 * @throws TwimlError `missing-prop`
 */
export function need<T>(value: T, view: string, prop: string, meaning: string): NonNullable<T> {
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0)
  if (value !== undefined && value !== null && !isEmpty) return value
  throw propError('missing-prop', `<${view}> needs the prop \`${prop}\`: ${meaning}.`)
}

/**
 * Checks a prop that is one key.
 * @throws TwimlError `bad-prop`
 */
export function checkKey(key: string, view: string, prop: string): void {
  if (/^[0-9*#]$/.test(key)) return
  throw propError('bad-prop', `<${view}> has ${prop}="${key}"; it takes one key of \`0-9 * #\`.`)
}

/** An error about a prop. The renderer adds where the view stands. */
export function propError(code: 'missing-prop' | 'bad-prop', reason: string): TwimlError {
  return new TwimlError({ code, reason, path: '' })
}
