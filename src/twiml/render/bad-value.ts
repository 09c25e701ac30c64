import { isElement, nameOf } from '../../jsx/index.js'
import { type AnyAttribute, plain, plainList } from '../attributes/index.js'
import { didYouMean } from '../near-miss.js'

/** What to say of a value that an attribute does not take, and under which code. */
export function complaint(attribute: AnyAttribute | undefined, value: unknown) {
  const { allowed = 'text, a number, a boolean or a list of them', values } = attribute ?? {}
  if (attribute === undefined || (plain(value) === undefined && !Array.isArray(value))) {
    return { code: 'bad-value', allowed: `${kindOf(value)} has no place in an attribute. It takes ${allowed}` }
  }
  const near = values === undefined ? '' : didYouMean(plainList(value) ?? '', values)
  return { code: attribute.faultOf?.(value) ?? 'bad-value', allowed: `it takes ${allowed}${near}` }
}

/** The kind of a value that has no text, in words. */
export function kindOf(value: unknown): string {
  if (typeof value === 'function')
    return value.name === '' || value.name === 'children' ? 'a function' : `the function ${nameOf(value as () => null)}`
  if (value instanceof Promise) return 'a promise'
  if (isElement(value)) return 'an element'
  if (typeof value === 'object') return `an object${classOf(value)}`
  return typeof value === 'number' ? String(value) : `a ${typeof value}`
}

function classOf(value: object | null): string {
  const name: unknown = value?.constructor?.name
  return typeof name === 'string' && name !== 'Object' ? ` (${name})` : ''
}

/** A value as an error quotes it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (Array.isArray(value))
    return `{[${value
      .map((item) => plain(item) ?? '…')
      .join(', ')
      .slice(0, 60)}]}`
  if (typeof value === 'function') return `{${nameOf(value as () => null)}}`
  return isElement(value) ? '{<…/>}' : `{${typeof value === 'object' ? 'object' : String(value)}}`
}
