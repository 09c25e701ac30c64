import type { Random } from './random.js'
import { randomText } from './random-text.js'
import type { VocabularyAttribute } from './vocabulary.js'

interface Samples {
  readonly good: readonly string[]
  readonly bad: readonly string[]
}

/** Texts at the borders of each pattern in the vocabulary. */
const samplesOf: Readonly<Record<string, Samples>> = {
  '^[0-9A-DWw#*]*$': { good: ['', '0123456789', 'ABCD', 'wW#*'], bad: ['a', 'E', '1 2', '1-2', '1\n'] },
  '^[0-9#*]?$': { good: ['', '0', '9', '#', '*'], bad: ['12', 'A', ' ', '#\n'] },
  '^[0-9#*]*$': { good: ['', '1234567890*#'], bad: ['A', '1 2', 'w', '1\n'] },
  '^(auto|[1-9][0-9]*)$': { good: ['auto', '1', '10'], bad: ['', '0', '01', '-1', '1.5', 'Auto', '1\n'] },
  '^wss://': { good: ['wss://example.com/relay'], bad: ['', 'ws://example.com', 'https://example.com', ' wss://x'] },
  '^(https://.*|(?![a-z]+://).*)$': {
    good: ['', '/pay', 'pay?step=1&x=2', 'https://example.com/pay'],
    bad: ['http://example.com/pay', 'ftp://example.com'],
  },
  '^\\+?([0-9]*\\.)?[0-9]+(ms|s)$': {
    good: ['1s', '500ms', '1.5s', '.5s', '+1s'],
    bad: ['', '1', '1 s', '1.s', '-1s', '1m', 's', '1s\n'],
  },
}

export function patternSamples(pattern: string): Samples {
  const samples = samplesOf[pattern]
  if (samples === undefined) throw new Error(`Add samples for ${pattern} to attribute-values.ts.`)
  return samples
}

/** A value that the attribute takes. */
export function anyValue({ pattern, values, type, integer, min = 1, max }: VocabularyAttribute): unknown {
  if (pattern !== undefined) return patternSamples(pattern).good.at(-1)
  if (values !== undefined) return values[0]
  if (type === 'boolean') return true
  return type === 'number' || integer || max !== undefined ? min : 'x'
}

/** The code of the error for a value that the attribute does not take. */
export function faultOf(attribute: VocabularyAttribute, value: unknown): string {
  if (!Array.isArray(value) && !isText(value)) return 'bad-value'
  return faultOfOne(attribute, attribute.type === 'list' ? wrongEntry(attribute, value) : value)
}

function faultOfOne(attribute: VocabularyAttribute, value: unknown): string {
  const { type, integer, min, max, pattern, maxLength = Infinity, maxEntries } = attribute
  if (type === 'boolean') return 'bad-boolean'
  if (type === 'number' || integer || min !== undefined || max !== undefined) {
    return isText(value) && numeral(attribute).test(String(value)) ? 'out-of-range' : 'bad-number'
  }
  if (isText(value) && (String(value).length > maxLength || maxEntries !== undefined)) return 'too-long'
  return pattern === undefined ? 'bad-value' : 'bad-pattern'
}

/** What has a text to be written: no object, function or NaN. */
function isText(value: unknown): boolean {
  return Number.isFinite(value) || ['string', 'boolean', 'bigint'].includes(typeof value)
}

function numeral({ type, integer }: VocabularyAttribute): RegExp {
  return type === 'number' || integer ? /^[+-]?\d+$/ : /^[+-]?\d+(\.\d+)?$/
}

/** The first word of a list that is none of its values. */
function wrongEntry({ values, min = -Infinity, max = Infinity }: VocabularyAttribute, list: unknown): unknown {
  const entries: unknown[] = Array.isArray(list) ? list : String(list).trim().split(/\s+/)
  const isRight = (entry: unknown) => {
    if (values !== undefined) return values.includes(entry as string)
    return isText(entry) && /^\d+$/.test(String(entry)) && Number(entry) >= min && Number(entry) <= max
  }
  return entries.find((entry) => !isRight(entry))
}

/** One of all values that the attribute takes, in one of the forms in which people write them. */
export function randomValue(random: Random, attribute: VocabularyAttribute): unknown {
  const { pattern, values, type, integer, min, max, maxLength, maxEntries } = attribute
  if (pattern !== undefined) return random.pick(patternSamples(pattern).good)
  if (type === 'list') return randomList(random, values ?? ['1', '2', '10'])
  if (attribute.openEnum && random.chance(0.2)) return randomText(random)
  if (values !== undefined) return perhapsBoolean(random, random.pick(values))
  if (type === 'boolean') return random.pick([true, false, 'true', 'false'])
  if (type === 'number' || integer) return randomInteger(random, min ?? 0, max ?? 100_000)
  if (min !== undefined) return random.pick([min, max, 12.5, '12.50', '0'])
  if (maxEntries !== undefined)
    return random.some(['sales', 'support', '$OOV_CLASS_DIGIT', ''], 4).join(random.pick([',', ', ']))
  return randomText(random, maxLength)
}

function randomInteger(random: Random, min: number, max: number): unknown {
  const number = random.pick([min, max, random.integer(min, max)])
  return random.pick<unknown>([number, number, String(number), BigInt(number)])
}

function randomList(random: Random, words: readonly string[]): unknown {
  const chosen = random.some(words, 3)
  return random.pick<unknown>([chosen, chosen.join(' '), random.pick(words)])
}

function perhapsBoolean(random: Random, word: string): unknown {
  return (word === 'true' || word === 'false') && random.chance(0.5) ? word === 'true' : word
}
