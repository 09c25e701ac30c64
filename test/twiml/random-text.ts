import type { Random } from './random.js'

/** What may go wrong in XML, and what must not. All of it is allowed there. */
const pieces = [
  'Hello', 'world', ' ', '  ', '\n', '\t', '\r', '\r\n', '&', '<', '>', '"', "'", '/', '=', '-', '--', '!', '?', '#',
  ']]>', '<![CDATA[', '<!--', '-->', '<?xml?>', '<!DOCTYPE x>', '<Say>', '</Say>', '</Response>', '<Hangup/>',
  '&amp;', '&lt;', '&#13;', '&#x0;', '&nope;', '{x}', '$&', '%3C', '\\', '0', '42', 'é', 'ß', 'Ω', '日本語', 'مرحبا',
  '😀', '👩‍👧‍👦', '𝒳', '\u007f', '\u0085', '\u00a0', '\u2028', '\ufeff', '\ufffd', '\u{1fffe}', '\u{10ffff}',
] // biome-ignore format: a list to pick from

/** Characters that XML 1.0 cannot hold in any form. */
const forbidden = [
  '\0',
  '\u0001',
  '\u0008',
  '\u000b',
  '\u000c',
  '\u001b',
  '\u001f',
  '\ufffe',
  '\uffff',
  '\ud83d',
  '\udc00',
]

/** Text that XML can hold, hard to write correctly. */
export function randomText(random: Random, maxLength = 60): string {
  return limited(random.some(pieces, 8), maxLength)
}

/** The same with characters that XML cannot hold. */
export function hostileText(random: Random): string {
  return random.some([...pieces, ...forbidden], 12).join('')
}

/** Text for a comment. */
export function randomComment(random: Random): string {
  return randomText(random).replaceAll('-', '')
}

function limited(parts: readonly string[], maxLength: number): string {
  let text = ''
  for (const part of parts) if (text.length + part.length <= maxLength) text += part
  return text
}
