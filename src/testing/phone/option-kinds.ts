import { didYouMean, sentence } from '../../twiml/near-miss.js'

/** What an option takes. */
export interface Kind {
  /** In words: `name takes …`. */
  readonly takes: string
  readonly isRight: (value: unknown) => boolean
}

/** For each option what it takes; undefined where that is looked at elsewhere. */
export type Kinds<T> = { readonly [Name in keyof T]-?: Kind | undefined }

/**
 * Looks at options before they are used. Those that are undefined are left out.
 * @param owner What takes them: `call()`.
 * @throws TypeError for an option that there is not, and for a value that it does not take.
 */
export function checkOptions<T extends object>(owner: string, options: T, kinds: Kinds<T>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(kinds, name)) {
      throw new TypeError(sentence(`${owner} has no option \`${name}\`${didYouMean(name, Object.keys(kinds))}`))
    }
    const kind = kinds[name as keyof T]
    if (kind !== undefined && value !== undefined) checkValue(name, value, kind)
  }
}

/** @throws TypeError for a value that is not of the kind. */
export function checkValue(name: string, value: unknown, { takes, isRight }: Kind): void {
  if (!isRight(value)) throw new TypeError(`${name} takes ${takes}, not ${shown(value)}.`)
}

export function oneOf(...choices: readonly string[]): Kind {
  const quoted = choices.map((choice) => `'${choice}'`)
  const takes = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  return { takes, isRight: (value) => choices.some((choice) => choice === value) }
}

export function whole(least: number, most: number): Kind {
  const isRight = (value: unknown) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  return { takes: `a whole number from ${least} to ${most}`, isRight }
}

export const method = oneOf('GET', 'POST')

export const flag: Kind = { takes: 'true or false', isRight: (value) => typeof value === 'boolean' }

export const string: Kind = { takes: 'a string', isRight: (value) => typeof value === 'string' }

/** A number, or whoever else is called. */
export const address: Kind = {
  takes: "a number such as '+14155550100', or an address such as 'client:alice'",
  isRight: (value) => typeof value === 'string' && value !== '',
}

/** Where the app is asked. */
export const location: Kind = {
  takes: "a path of the app such as '/voice', or a URL",
  isRight: (value) => typeof value === 'string' && value !== '' && URL.canParse(value, 'http://127.0.0.1'),
}

export const parameters: Kind = {
  takes: "an object of strings, such as { FromCountry: 'US' }",
  isRight: (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string'),
}

/** What is heard, as a test asks for it. */
export const words: Kind = {
  takes: 'some words, or a regular expression',
  isRight: (value) => value instanceof RegExp || (typeof value === 'string' && value.trim() !== ''),
}

export function listOf(takes: string, isRight: (item: unknown) => boolean): Kind {
  return { takes: `a list of ${takes}`, isRight: (value) => Array.isArray(value) && value.every(isRight) }
}

function shown(value: unknown): string {
  return (typeof value === 'number' ? undefined : JSON.stringify(value)) ?? String(value)
}
