/** A copy to change. What is frozen, such as documents, is shared. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return value.map(copy) as T
  // Unlike an assignment, this takes `__proto__` for a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner)])) as T
}

/** Freezes plain data through and through. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const name in value) freeze(value[name])
  return Object.freeze(value)
}
