import type { Verb } from './document.js'

/** The text directly in an element, trimmed: a URL, a number, a name, the text of a message. */
export function plainText({ children }: Verb): string {
  return children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim()
}

/** What is said of an element: SSML tags left out, an alias instead of what it stands for, single blanks. */
export function spokenText(verb: Verb): string {
  return wordsOf(verb).replace(/\s+/g, ' ').trim()
}

/**
 * How long an element is spoken, in seconds: its characters, and its breaks.
 * @param charactersPerSecond How fast the voice speaks.
 */
export function spokenSeconds(verb: Verb, charactersPerSecond: number): number {
  return Math.round((spokenText(verb).length / charactersPerSecond + breaksOf(verb)) * 1000) / 1000
}

/** SSML that parts words, also where no blank stands beside it. */
const PARTING = new Set(['break', 'p', 's'])

function wordsOf({ tag, attributes, children }: Verb): string {
  if (tag === 'sub' && attributes['alias'] !== undefined) return attributes['alias']
  const words = children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('')
  return PARTING.has(tag) ? ` ${words} ` : words
}

/** Seconds of a `<break>` without a time. SSML leaves them to the voice; these are near those of Amazon Polly. */
const STRENGTHS: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['x-weak', 0],
  ['weak', 0.25],
  ['medium', 0.5],
  ['strong', 0.75],
  ['x-strong', 1.25],
])

function breaksOf({ children }: Verb): number {
  let seconds = 0
  for (const child of children) {
    if (typeof child !== 'string') seconds += child.tag === 'break' ? breakSeconds(child) : breaksOf(child)
  }
  return seconds
}

/** In seconds, of Amazon Polly. */
const LONGEST_BREAK = 10

function breakSeconds({ attributes: { time, strength = 'medium' } }: Verb): number {
  const [, amount, unit] = /^\+?(\d*\.?\d+)(ms|s)$/.exec(time ?? '') ?? []
  if (amount === undefined) return STRENGTHS.get(strength) ?? 0.5
  return Math.min(unit === 'ms' ? Number(amount) / 1000 : Number(amount), LONGEST_BREAK)
}
