import { HALF_PAIR } from '../surrogates.js'

/**
 * What must not stand in text as it is: markup, carriage returns, and whatever XML 1.0 forbids.
 * Surrogates are all listed, since a pair is fine and half a pair is not: `repair` tells them apart.
 */
const TEXT = /[&<>\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/
const ATTRIBUTE = /[&<"\t\n\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/
const FORBIDDEN = new RegExp(`[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|${HALF_PAIR.source}`, 'g')

/** Of these, what `repair` has to look at. */
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/

/** Text as XML holds it between tags. Characters that XML forbids are dropped; half a surrogate pair becomes U+FFFD. */
export function escapeText(value: string): string {
  return TEXT.test(value) ? escaped(value, textReference) : value
}

/** Text as XML holds it between double quotes. */
export function escapeAttribute(value: string): string {
  return ATTRIBUTE.test(value) ? escaped(value, attributeReference) : value
}

// One pass over the characters takes a third of the time of a replacement by regular expression.
function escaped(value: string, referenceFor: (code: number) => string | undefined): string {
  const fit = UNFIT.test(value) ? repair(value) : value
  let written = ''
  let from = 0
  for (let i = 0; i < fit.length; i++) {
    const reference = referenceFor(fit.charCodeAt(i))
    if (reference === undefined) continue
    written += fit.slice(from, i) + reference
    from = i + 1
  }
  return written + fit.slice(from)
}

function textReference(code: number): string | undefined {
  switch (code) {
    case 0x26:
      return '&amp;'
    case 0x3c:
      return '&lt;'
    case 0x3e:
      return '&gt;'
    case 0x0d:
      return '&#xD;'
  }
  return undefined
}

function attributeReference(code: number): string | undefined {
  switch (code) {
    case 0x22:
      return '&quot;'
    case 0x09:
      return '&#x9;'
    case 0x0a:
      return '&#xA;'
    case 0x3e:
      return undefined
  }
  return textReference(code)
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
