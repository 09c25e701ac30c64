import { InvalidArgumentError } from 'commander'
import { dateFrom } from '../../server/blacklist/transfer/date-from.js'

/** When an entry ends: a date in the future, or a time from now, such as `30d`. */
export function expiresFrom(text: string): Date {
  const date = fromNow(text) ?? dateFrom(text)
  if (date === undefined || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('It takes a time such as 12h, 30d or 8w, or a date such as 2030-01-31T09:30:00Z.')
  }
  if (date.getTime() <= Date.now()) throw new InvalidArgumentError('That lies in the past.')
  return date
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

function fromNow(text: string): Date | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? []
  const milliseconds = UNITS[unit]
  return milliseconds === undefined ? undefined : new Date(Date.now() + Number(count) * milliseconds)
}
