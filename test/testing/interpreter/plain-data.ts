import { isDeepStrictEqual } from 'node:util'

/** Whether two things are the same once they are written as JSON, in which the order of names counts for nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))
}

/** Where a value is that JSON does not keep; undefined where there is none. A property that is undefined may go. */
export function lossOf(value: unknown, path = ''): string | undefined {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`
  if (typeof value !== 'object') return `${path} is a ${typeof value}`
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null)
    return `${path} is of a class`
  for (const [name, inner] of Object.entries(value)) {
    if (Array.isArray(value) && inner === undefined) return `${path}.${name} is undefined in a list`
    const loss = lossOf(inner, `${path}.${name}`)
    if (loss !== undefined) return loss
  }
  return undefined
}
