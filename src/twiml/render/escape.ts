/**
 * What must not stand in text as it is: markup, carriage returns, and whatever XML 1.0 forbids.
 * Surrogates are all listed, since a pair is fine and half a pair is not: `repair` tells them apart.
 */
const TEXT = /[&<>\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/
const ATTRIBUTE = /[&<"\t\n\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/
const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Text as XML holds it between tags. Characters that XML forbids are dropped; half a surrogate pair becomes U+FFFD. */
export function escapeText(value: string): string {
  return TEXT.test(value) ? repair(value).replace(/[&<>\r]/g, reference) : value
}

/** Text as XML holds it between double quotes. */
export function escapeAttribute(value: string): string {
  return ATTRIBUTE.test(value) ? repair(value).replace(/[&<"\t\n\r]/g, reference) : value
}

/** The text of a comment: `--` and a hyphen at the end would end it early. */
export function escapeComment(value: string): string {
  return repair(value)
    .replace(/-(?=-)/g, '- ')
    .replace(/-$/, '- ')
}

/** The first character that XML 1.0 cannot hold, as `U+0000`. */
export function forbiddenCharacter(value: string): string | undefined {
  const found = value.match(FORBIDDEN)?.[0]
  return found && `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

function repair(value: string): string {
  return value.replace(FORBIDDEN, (character) => (isSurrogate(character) ? '\ufffd' : ''))
}

function isSurrogate(character: string): boolean {
  return character >= '\ud800' && character <= '\udfff'
}

function reference(character: string): string {
  return REFERENCES[character] as string
}
