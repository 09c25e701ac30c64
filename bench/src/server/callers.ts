/**
 * Numbers that are reserved for fiction, +1 NXX 555 0100 to 0199. There are about 70,000, by `index`; the next ones
 * repeat.
 */
export function callerNumber(index: number): string {
  const area = AREAS[Math.floor(index / 100) % AREAS.length] as number
  return `+1${area}55501${String(index % 100).padStart(2, '0')}`
}

/** How many different numbers `callerNumber` gives. */
export const CALLER_NUMBERS = 70_000

/** Area codes 201 to 999 whose second digits do not make them a service (211) or a reserve (290). */
const AREAS = Array.from({ length: 799 }, (_, i) => 201 + i).filter(
  (code) => code % 100 !== 11 && Math.floor(code / 10) % 10 !== 9,
)

/** Callers of the load; the blacklist holds others. */
export const CALLERS = 1000

/** A number on the blacklist, by `index`. */
export function blockedNumber(index: number): string {
  return callerNumber(CALLERS + index)
}

/** How many are on the blacklist. */
export const BLOCKED = 10_000
