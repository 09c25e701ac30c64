/** A copy to change. What is frozen, such as documents, is shared. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return value.map(copy) as T
  const copied: Record<string, unknown> = {}
  for (const name in value) copied[name] = copy(value[name])
  return copied as T
}

/** Freezes plain data through and through. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const name in value) freeze(value[name])
  return Object.freeze(value)
}
