import type { TwilioRequest } from '../../twiml/request/index.js'

/** Shorter values are keys of a menu and the like, and would tear holes into every sentence. */
const SHORTEST = 4

const IDENTIFIER = /^[A-Z]{2}[0-9a-f]{32}$/

/** Numbers are shortened, or stay whole where that is asked for, as everywhere else. */
const ADDRESSES = /^(?:From|To|Caller|Called|ForwardedFrom)$/
const NUMBER = /^(?:whatsapp:|rcs:)?\+?\d{7,15}$/

/** Parameters whose values are Twilio's own words. */
const TWILIOS_OWN = /^(?:Direction|ApiVersion|CallbackSource|Timestamp)$|(?:Status|Event|Country|Type\d*)$/

/** What a caller has sent in a request, each text once: words, keys, names. Identifiers and
 * phone numbers are not among it. */
export function personalTexts(request: TwilioRequest | undefined): readonly string[] {
  const texts = new Set<string>()
  for (const [name, value] of request?.params ?? []) {
    const text = value.trim()
    if (text.length < SHORTEST || TWILIOS_OWN.test(name) || IDENTIFIER.test(text)) continue
    if (!ADDRESSES.test(name) || !NUMBER.test(text)) texts.add(text)
  }
  // Long ones first: one may be a part of another.
  return [...texts].sort((a, b) => b.length - a.length)
}

/** A sentence without what a caller has sent: in whole, or as a piece of it in double quotes. */
export function withoutPersonal(sentence: string, texts: readonly string[]): string {
  if (texts.length === 0) return sentence
  const unquoted = sentence.replace(/"((?:[^"\\]|\\.)*)"/g, (quoted, inner: string) => {
    const piece = unescaped(inner).replace(/…$/, '').trim()
    return piece.length >= SHORTEST && texts.some((text) => text.includes(piece)) ? '"…"' : quoted
  })
  return texts.reduce((rest, text) => rest.replaceAll(text, '…'), unquoted)
}

/** The text of which JSON made this; the same when it is no JSON. */
function unescaped(inner: string): string {
  try {
    return String(JSON.parse(`"${inner}"`))
  } catch {
    return inner
  }
}
