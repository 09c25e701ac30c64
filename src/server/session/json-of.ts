import { SessionValueError } from './error.js'

/** Deeper values are taken for a mistake; `JSON.stringify` would end in a stack overflow. */
const MAX_DEPTH = 100

/**
 * The JSON of a value of a session; undefined for undefined. Values that would come back as something else are refused:
 * `JSON.stringify` alone makes text of a Date, null of NaN, and nothing of a function.
 * @throws SessionValueError `session-not-json`, with the path of the value.
 */
export function jsonOf(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined
  check(value, `session${step(name)}`, [])
  return JSON.stringify(value)
}

function check(value: unknown, path: string, above: readonly object[]): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(path, `is ${value}`)
    return
  }
  if (typeof value !== 'object') refuse(path, value === undefined ? 'is undefined' : `is a ${typeof value}`)
  if (above.includes(value)) refuse(path, 'contains itself')
  if (above.length === MAX_DEPTH) refuse(path, `lies deeper than ${MAX_DEPTH} levels`)
  const around = [...above, value]
  if (Array.isArray(value)) {
    // Not forEach, which leaves out holes.
    for (let index = 0; index < value.length; index++) check(value[index], `${path}[${index}]`, around)
    return
  }
  if (!isPlain(value)) refuse(path, `is a ${value.constructor?.name || 'class instance'}`)
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'has a symbol for a name in it')
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) check(member, path + step(name), around)
  }
}

/** An object literal, from whichever realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Names that are no identifiers are not shown: they may be somebody's number. */
function step(name: string): string {
  return /^[A-Za-z_$][\w$]{0,40}$/.test(name) ? `.${name}` : '["…"]'
}

function refuse(path: string, what: string): never {
  throw new SessionValueError(
    'session-not-json',
    `${path} ${what}. A session keeps what JSON can hold: text, finite numbers, booleans, null, lists and plain objects.`,
  )
}
