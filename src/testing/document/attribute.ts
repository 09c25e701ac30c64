import type { Verb } from './document.js'

/** A whole number of an attribute; `otherwise` where there is none, or one out of range. The clock can count the seconds of any. */
export function numberOf<T>(
  { attributes }: Verb,
  name: string,
  otherwise: T,
  { min = 0, max = 2 ** 31 - 1 }: { readonly min?: number; readonly max?: number } = {},
): number | T {
  const written = attributes[name]
  if (written === undefined || !/^[+-]?\d+$/.test(written)) return otherwise
  const number = Number(written)
  return number < min || number > max ? otherwise : number
}

/** `true` or `false` of an attribute. */
export function flagOf({ attributes }: Verb, name: string, otherwise: boolean): boolean {
  const written = attributes[name]
  return written === 'true' || (written !== 'false' && otherwise)
}

/** One of the words that an attribute takes. */
export function choiceOf<C extends string, T = C>(
  { attributes }: Verb,
  name: string,
  choices: readonly C[],
  otherwise: T,
): C | T {
  return choices.find((choice) => choice === attributes[name]) ?? otherwise
}

/** How a URL of an element is asked; POST unless an attribute, `method` by default, says `GET`. */
export function methodOf(verb: Verb, name = 'method'): 'GET' | 'POST' {
  return choiceOf(verb, name, ['GET', 'POST'], 'POST')
}

/** The words of an attribute with blanks between them; `otherwise` where there are none, or one that it does not take. */
export function listOf<C extends string>(
  { attributes }: Verb,
  name: string,
  choices: readonly C[],
  otherwise: readonly C[],
): readonly C[] {
  const words = attributes[name]?.split(/\s+/).filter((word) => word !== '') ?? []
  const known = words.filter((word): word is C => (choices as readonly string[]).includes(word))
  return known.length === 0 || known.length < words.length ? otherwise : known
}
