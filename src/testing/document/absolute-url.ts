/**
 * A URL as a document has it, made absolute. Undefined where it is none that Twilio can ask.
 * @param base Where relative ones start, and what an empty one stands for: the URL of the document.
 */
export function absoluteUrl(written: string, base: string | undefined): string | undefined {
  if (!URL.canParse(written, base)) return undefined
  const { href, protocol } = new URL(written, base)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  // Not parsed anew: that would take connection overrides away.
  return written === '' ? base : href
}
