/** Longer JSON is not parsed: the whole body of a request may hold 64 KiB. */
const MAX_LENGTH = 65_536

/**
 * Parses JSON from a parameter. Undefined when it is broken, too long, or too deep. Members that could reach a prototype
 * once somebody merges the value into another object are dropped.
 */
export function readJson(text: string): unknown {
  if (text.length > MAX_LENGTH) return undefined
  try {
    return JSON.parse(text, (name, value) => (reachesPrototype(name, value) ? undefined : value))
  } catch {
    return undefined
  }
}

/** The JSON of a value. Undefined when it has none: functions, circles, bigints. */
export function writeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

function reachesPrototype(name: string, value: unknown): boolean {
  if (name === '__proto__') return true
  return name === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype')
}
