import { type Attribute, type AttributeOptions, plain } from './attribute.js'

/** True or false, or the word. */
export type Flag = boolean | 'true' | 'false'

export function flag(options: AttributeOptions = {}): Attribute<Flag, false> {
  return {
    ...options,
    required: false,
    allowed: '`true` or `false`',
    values: ['true', 'false'],
    write(value) {
      const written = plain(value)
      return written === 'true' || written === 'false' ? written : undefined
    },
    faultOf: () => 'bad-boolean',
  }
}
