import { type Attribute, type AttributeOptions, plain } from './attribute.js'

/** A number, or the same in decimal digits. */
export type Numeric = number | `${number}`

export interface NumberOptions extends AttributeOptions {
  readonly min?: number
  readonly max?: number
}

/** A whole number in decimal digits. */
export function integer(options: NumberOptions = {}): Attribute<Numeric, false> {
  return numeric(/^[+-]?\d+$/, 'a whole number', options)
}

/** A number that may have a fraction. */
export function decimal(options: NumberOptions = {}): Attribute<Numeric, false> {
  return numeric(/^[+-]?\d+(\.\d+)?$/, 'a number', options)
}

function numeric(form: RegExp, noun: string, { min, max, ...rest }: NumberOptions): Attribute<Numeric, false> {
  return {
    ...rest,
    required: false,
    allowed: noun + range(min, max),
    write(value) {
      const written = plain(value)
      if (written === undefined || !form.test(written)) return undefined
      const number = Number(written)
      return number < (min ?? -Infinity) || number > (max ?? Infinity) ? undefined : written
    },
    faultOf: (value) => (form.test(plain(value) ?? '') ? 'out-of-range' : 'bad-number'),
  }
}

function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  if (min !== undefined) return `, ${min} or more`
  return max === undefined ? '' : `, ${max} or less`
}
