/** A copy to change. What is frozen, such as documents, is shared. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return value.map(copy) as T
  const copied: Record<string, unknown> = {}
  for (const name in value) {
    if (name === '__proto__') define(copied, name, copy(value[name]))
    else copied[name] = copy(value[name])
  }
  return copied as T
}

/** Sets a property that a mere assignment would not make: a conference may be called `__proto__`. */
function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, enumerable: true, writable: true })
}

/** Freezes plain data through and through. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const name in value) freeze(value[name])
  return Object.freeze(value)
}
