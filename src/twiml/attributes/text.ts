import { type Attribute, type AttributeOptions, plain, plainList } from './attribute.js'

export interface TextOptions extends AttributeOptions {
  /** What the value must match. Then `allowed` says the same in words. */
  readonly pattern?: RegExp
  readonly allowed?: string
  /** In characters. */
  readonly maxLength?: number
}

/** Any text, or text of a stated form. */
export function text<T = string>(options: TextOptions = {}): Attribute<T, false> {
  const { pattern, maxLength, allowed, ...rest } = options
  const length = maxLength === undefined ? 'text' : `text of at most ${maxLength} characters`
  return {
    ...rest,
    required: false,
    allowed: allowed ?? length,
    write(value) {
      const written = plain(value)
      if (written === undefined || (maxLength !== undefined && written.length > maxLength)) return undefined
      return pattern === undefined || pattern.test(written) ? written : undefined
    },
    faultOf: (value) =>
      (plainList(value) ?? '').length > (maxLength ?? Infinity)
        ? 'too-long'
        : pattern === undefined
          ? 'bad-value'
          : 'bad-pattern',
  }
}

/** Whatever has a text; an array is joined by spaces. */
export function anything(): Attribute<unknown, false> {
  return {
    required: false,
    allowed: 'text, a number, a boolean, a list of them, or a mounted component',
    url: 'relative',
    write: plainList,
  }
}

/** Entries joined by commas; an array, or the text itself. */
export function commaList(
  options: AttributeOptions & { readonly maxEntries: number; readonly maxEntryLength: number },
): Attribute<string | readonly string[], false> {
  const { maxEntries, maxEntryLength, ...rest } = options
  return {
    ...rest,
    required: false,
    allowed: `at most ${maxEntries} entries of at most ${maxEntryLength} characters, an array or joined by commas`,
    write(value) {
      const written =
        Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(',') : plain(value)
      if (written !== undefined && written.length <= maxEntryLength) return written
      const entries = written?.split(',') ?? []
      if (entries.length > maxEntries || entries.some((entry) => entry.trim().length > maxEntryLength)) return undefined
      return written
    },
    faultOf: (value) =>
      Array.isArray(value) && !value.every((item) => typeof item === 'string') ? 'bad-value' : 'too-long',
  }
}
