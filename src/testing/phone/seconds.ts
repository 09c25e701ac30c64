/** Seconds from a number of them, or a text such as `500ms`, `10s`, `2m` or `1h`. */
export function secondsFrom(time: number | string, name = 'A time'): number {
  const [, count = '', unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(String(time).trim()) ?? []
  const seconds = Number(count) * (UNITS[unit] ?? 0)
  if (count === '' || !Number.isFinite(seconds)) {
    throw new TypeError(
      `${name} takes seconds, or a text such as '500ms', '10s', '2m' or '1h', not ${JSON.stringify(time)}.`,
    )
  }
  return Math.round(seconds * 1000) / 1000
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 }
