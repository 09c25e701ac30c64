import { type Attribute, type AttributeOptions, plain } from './attribute.js'

/** The words, and a boolean where `true` or `false` is one of them. */
export type Words<V extends string> = V | (Extract<V, 'true' | 'false'> extends never ? never : boolean)

/** One of a closed list of words. */
export function oneOf<const V extends string>(
  values: readonly V[],
  options: AttributeOptions = {},
): Attribute<Words<V>, false> {
  const known = new Set<string>(values)
  return {
    ...options,
    required: false,
    allowed: inWords(values),
    values,
    write(value) {
      const written = plain(value)
      return written !== undefined && known.has(written) ? written : undefined
    },
  }
}

/** One of words that Twilio adds to without notice; any text passes. */
export type Suggested<V extends string> = V | (string & {})

/** Several values: an array, or text with spaces between. */
export type List<T extends string | number> = T | readonly T[] | (string & {})

/** GET or POST. Twilio uses POST when it is left out. */
export function method(options: AttributeOptions = {}): Attribute<'GET' | 'POST', false> {
  return oneOf(['GET', 'POST'], { default: 'POST', ...options })
}

/** One of a list that Twilio extends without notice: other words pass, with a warning. */
export function suggested<const V extends string>(
  values: readonly V[],
  options: AttributeOptions = {},
): Attribute<Suggested<V>, false> {
  const known = new Set<string>(values)
  return {
    ...options,
    required: false,
    allowed: `text; known are ${inWords(values)}`,
    values,
    write: plain,
    isListed: (written) => known.has(written),
  }
}

/** Words separated by spaces: an array, one word, or the text itself. */
export function listOf<T extends string | number>(
  item: Attribute<T, false>,
  options: AttributeOptions = {},
): Attribute<List<T>, false> {
  return {
    ...options,
    required: false,
    allowed: `a list of ${item.allowed}, an array or separated by spaces`,
    ...(item.values === undefined ? {} : { values: item.values }),
    write(value) {
      if (Array.isArray(value)) return joined(value.map((entry) => item.write(entry)))
      const written = plain(value)
      if (written === undefined) return undefined
      const entries = written.split(/\s+/).filter((entry) => entry !== '')
      return entries.every((entry) => item.write(entry) !== undefined) ? written : undefined
    },
    faultOf(value) {
      const entries: unknown[] = Array.isArray(value) ? value : (plain(value) ?? '').trim().split(/\s+/)
      return item.faultOf?.(entries.find((entry) => item.write(entry) === undefined)) ?? 'bad-value'
    },
  }
}

function joined(entries: readonly (string | undefined)[]): string | undefined {
  return entries.includes(undefined) ? undefined : entries.join(' ')
}

/** `a`, `b` or `c`; long lists are cut. */
function inWords(values: readonly string[]): string {
  const shown = values.slice(0, 12).map((value) => (value === '' ? "''" : `\`${value}\``))
  if (values.length > shown.length) return `${shown.join(', ')} … (${values.length} in all)`
  const last = shown.pop()
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} or ${last}`
}
