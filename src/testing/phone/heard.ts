import type { Entry } from '../interpreter/entry.js'

/** What a caller heard: words, and the URLs of what was played. */
export function heardIn(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'say') return entry.text
    return entry.kind === 'play' ? entry.url : []
  })
}

/**
 * Whether one of the texts, or all of them in a row, has this in it. A string is compared without regard to case and
 * white space, which nobody hears; a regular expression as it is.
 */
export function hears(texts: readonly string[], expected: string | RegExp): boolean {
  const all = [...texts, texts.join(' ')]
  if (typeof expected !== 'string')
    return all.some((text) => new RegExp(expected, expected.flags.replace(/[gy]/g, '')).test(text))
  const sought = spoken(expected)
  return all.some((text) => spoken(text).includes(sought))
}

function spoken(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** `"text"` or `/pattern/`. */
export function quoted(expected: string | RegExp): string {
  return typeof expected === 'string' ? `"${expected}"` : String(expected)
}
