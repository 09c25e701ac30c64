/** What the text of a parameter means: each kind reads Twilio's text and writes it. */

import { readJson, writeJson } from './json.js'
import { readStirVerstat, type StirVerstat, writeStirVerstat } from './stir.js'

/** The TypeScript type of each kind of parameter. */
interface ValueOf {
  string: string
  integer: number
  decimal: number
  boolean: boolean
  verstat: StirVerstat
  json: unknown
}

export type Kind = keyof ValueOf

/** The kinds that fit the type of a field. */
type KindFor<Value> = unknown extends Value
  ? 'json'
  : [NonNullable<Value>] extends [boolean]
    ? 'boolean'
    : [NonNullable<Value>] extends [number]
      ? 'integer' | 'decimal'
      : [NonNullable<Value>] extends [StirVerstat]
        ? 'verstat'
        : [NonNullable<Value>] extends [string]
          ? 'string'
          : never

/** A table with one row per field of an interface: a missing, extra or unfitting row does not compile. */
export type KindsOf<Fields> = { readonly [Field in keyof Fields]-?: KindFor<Fields[Field]> }

interface Codec<Value> {
  /** Undefined when the text is no such value. Never NaN, never throws. */
  read(text: string): Value | undefined
  /** Undefined when the value cannot stand in a parameter. */
  write(value: Value): string | undefined
}

/** Nothing longer is a number, and patterns stay cheap on 64 KiB of digits. */
const LONGEST_NUMBER = 32

export const kinds: { readonly [K in Kind]: Codec<ValueOf[K]> } = {
  string: {
    read: (text) => text,
    write: (value) => (typeof value === 'string' ? value : undefined),
  },
  integer: {
    read: (text) => numberIn(text, /^-?\d{1,16}$/, Number.isSafeInteger),
    write: (value) => (Number.isSafeInteger(value) ? String(value) : undefined),
  },
  decimal: {
    // With an exponent, too: small confidences arrive as `9.1E-4`.
    read: (text) => numberIn(text, /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i, Number.isFinite),
    write: (value) => (Number.isFinite(value) ? String(value) : undefined),
  },
  boolean: {
    read: (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined),
    write: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  },
  verstat: { read: readStirVerstat, write: writeStirVerstat },
  json: { read: readJson, write: writeJson },
}

function numberIn(text: string, pattern: RegExp, accepts: (value: number) => boolean): number | undefined {
  if (text.length > LONGEST_NUMBER || !pattern.test(text)) return undefined
  const value = Number(text)
  return accepts(value) ? value : undefined
}
