/** A date as people write it in files: `2026-01-31`, which begins at midnight UTC, or with time and zone. */
const DATE = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/i

/**
 * The date of an ISO text such as `2026-01-31` or `2026-01-31T09:30:00Z`; undefined when it is none. A time without a
 * zone is none: it would mean something else on each machine.
 */
export function dateFrom(text: string): Date | undefined {
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [, year, month, day] = match.map(Number)
  // Date itself makes March of 30 February.
  const start = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day))
  if (start.getUTCMonth() + 1 !== month || start.getUTCDate() !== day) return undefined
  const date = new Date(text.toUpperCase())
  return Number.isNaN(date.getTime()) ? undefined : date
}
