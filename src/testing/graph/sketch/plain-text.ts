import { withoutHalves } from '../../../twiml/surrogates.js'

/**
 * Text of an app as one line that can be shown anywhere: white space becomes one space, and control characters go, as
 * do those that turn the direction of what stands after them.
 */
export function plainText(text: string): string {
  return withoutHalves(text)
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, '')
    .trim()
}

/** At most so many characters as a reader counts them. What is longer ends with `…`, after a whole word if possible. */
export function shorten(text: string, length: number): string {
  const characters = charactersOf(text)
  if (characters.length <= length) return text
  const cut = characters.slice(0, length - 1).join('')
  const words = characters[length - 1] === ' ' ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), 0))
  return `${(words.length > cut.length / 2 ? words : cut).replace(/[\s,;:–-]+$/, '')}…`
}

/** What a reader takes for one character each: an emoji, a letter with its accents. */
export function charactersOf(text: string): string[] {
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(characters.segment(text), ({ segment }) => segment)
}

/** Made on first use, since importing `twimlx/testing` for a snapshot should not wait for it: 7 ms. */
let characters: Intl.Segmenter | undefined
