import type { Entry } from '../blacklist.js'

/**
 * An entry in few bytes, of which there may be a million: seconds since 1970 in base 36, then what else is known.
 * `t7k2m0` is a number blocked for no reason, `t7k2m0{"r":"spam"}` one with a reason.
 */
export function encodeEntry({ since, effect, reason, addedBy, expires }: Entry): string {
  const rest = {
    ...(effect === 'allow' && { e: 'a' }),
    ...(reason && { r: reason }),
    ...(addedBy && { b: addedBy }),
    ...(expires && { x: expires.getTime() }),
  }
  const seconds = Math.floor(since.getTime() / 1000).toString(36)
  return Object.keys(rest).length === 0 ? seconds : seconds + JSON.stringify(rest)
}

/** Undefined when somebody else wrote there what is no entry. */
export function decodeEntry(number: string, value: string): Entry | undefined {
  const { seconds, rest } = /^(?<seconds>[0-9a-z]{1,9})(?<rest>\{.*\})?$/s.exec(value)?.groups ?? {}
  if (seconds === undefined) return undefined
  const since = new Date(Number.parseInt(seconds, 36) * 1000)
  if (rest === undefined) return { number, effect: 'block', since }
  const { e, r, b, x } = parse(rest)
  return {
    number,
    effect: e === 'a' ? 'allow' : 'block',
    ...(typeof r === 'string' && { reason: r }),
    ...(typeof b === 'string' && { addedBy: b }),
    since,
    ...(typeof x === 'number' && { expires: new Date(x) }),
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
