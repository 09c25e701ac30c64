import type { Problem } from '../problem.js'

/** A URL as a document has it, made absolute; undefined where it is none that Twilio can ask. Empty: the document's own. */
export function absolute(written: string, base: string): string | undefined {
  if (written === '') return base
  if (!URL.canParse(written, base)) return undefined
  const { href, protocol } = new URL(written, base)
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}

/** What is said of one that is not. */
export function noUrl(written: string): Problem {
  return { level: 'error', code: 11100, message: `"${written}" is no URL that Twilio can ask.` }
}
