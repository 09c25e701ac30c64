import { charactersOf } from '../sketch/plain-text.js'

/**
 * About how wide text gets, in pixels, without asking a font: a little more than usual ones need, so that nothing is
 * cut off where an unusual one is used.
 */
export function textWidth(text: string, size: number, family: 'sans' | 'mono' = 'sans'): number {
  let width = 0
  for (const character of charactersOf(text)) {
    width += WIDE.test(character) ? 1.2 : family === 'mono' ? 0.615 : widthOf(character)
  }
  return width * size
}

/** What East Asian fonts draw as squares, and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{20000}-\u{3fffd}]/u

/** In units of the font size. */
function widthOf(character: string): number {
  if (/^[ijl.,:;'|!]/.test(character)) return 0.31
  if (/^[ ftr()[\]/\\"“”-]/.test(character)) return 0.41
  if (/^[mwMW@%]/.test(character)) return 0.93
  if (/^\p{Lu}/u.test(character)) return 0.7
  return 0.59
}

/**
 * Text in lines no wider than this, at most so many; what does not fit ends with `…`. A word that is wider than a line
 * is broken.
 */
export function wrap(text: string, { width, size, lines }: { width: number; size: number; lines: number }): string[] {
  const wrapped: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((part) => pieces(part, width, size))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, size) <= width) {
      line = longer
      continue
    }
    wrapped.push(line)
    line = word
    if (wrapped.length === lines) return [...wrapped.slice(0, -1), clip(`${wrapped.at(-1)} ${word}`, { width, size })]
  }
  return line === '' ? wrapped : [...wrapped, line]
}

/** Text no wider than this; what is longer ends with `…`. */
export function clip(
  text: string,
  { width, size, family }: { width: number; size: number; family?: 'sans' | 'mono' },
): string {
  if (textWidth(text, size, family) <= width) return text
  const kept = charactersOf(text)
  while (kept.length > 0 && textWidth(`${kept.join('')}…`, size, family) > width) kept.pop()
  return `${kept.join('').replace(/[\s,.;:]+$/, '')}…`
}

function pieces(word: string, width: number, size: number): string[] {
  if (textWidth(word, size) <= width) return [word]
  const found: string[] = []
  let piece = ''
  for (const character of charactersOf(word)) {
    if (piece !== '' && textWidth(piece + character, size) > width) {
      found.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...found, piece]
}
