/** What is said of an attribute beside its kind. */
export interface AttributeOptions {
  /** The value Twilio uses when the attribute is left out, for the docs. */
  readonly default?: string | number | boolean
  /** The number under which Twilio's debugger reports a bad value. */
  readonly code?: number
  /** What to use instead. */
  readonly deprecated?: string
  /** Known to Twilio's older schema only. */
  readonly undocumented?: boolean
}

/** How an attribute's value is checked and written. `T` is exactly what the prop accepts. */
export interface Attribute<T = unknown, Required extends boolean = boolean> extends AttributeOptions {
  /** Never there at run time: it makes the compiler compare `T` with the prop's type in both directions. */
  readonly accepts?: (value: T) => T
  readonly required: Required
  /** A phrase for errors and docs: `a whole number from 1 to 250`. */
  readonly allowed: string
  /** The text between the quotes, not yet escaped; undefined when the value is not allowed. */
  write(value: unknown): string | undefined
  /** The code of the error for a simple value that `write` refused; `bad-value` where there is nothing closer. */
  faultOf?(value: unknown): 'bad-boolean' | 'bad-number' | 'out-of-range' | 'bad-pattern' | 'too-long' | 'bad-value'
  /** For a list of values that Twilio extends at will: whether this one is known. */
  isListed?(written: string): boolean
  /** The values, where they can be counted: for "did you mean" and the docs. */
  readonly values?: readonly string[]
  /** A URL may also be a mounted component; `absolute` when Twilio wants it with scheme and host. */
  readonly url?: 'relative' | 'absolute'
}

/** An attribute whose type no longer matters: what the renderer works with. */
// biome-ignore lint/suspicious/noExplicitAny: `accepts` makes the type invariant, so that `unknown` would not do
export type AnyAttribute = Attribute<any>

/** The text of a simple value as the XML shows it; undefined for what has none (objects, functions, NaN). */
export function plain(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined
    case 'boolean':
    case 'bigint':
      return String(value)
    default:
      return undefined
  }
}

/** The same for a list too, its items joined by spaces, and for a `URL`. */
export function plainList(value: unknown): string | undefined {
  if (value instanceof URL) return value.href
  if (!Array.isArray(value)) return plain(value)
  const items = value.map(plain)
  return items.includes(undefined) ? undefined : items.join(' ')
}

/** Marks an attribute as one that must be there. */
export function required<T>(attribute: Attribute<T, false>): Attribute<T, true> {
  return { ...attribute, required: true } as Attribute<T, true>
}
