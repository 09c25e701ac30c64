/**
 * How many changes are asked for.
 * @throws TypeError when that is no number of changes.
 */
export function logLimit(limit: number | undefined = 100): number {
  if (limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 0)) return limit
  throw new TypeError(`limit is a whole number from 0 on, or Infinity, not ${limit}.`)
}
