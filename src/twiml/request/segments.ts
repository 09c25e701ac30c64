/** Every character of GSM 03.38, the alphabet of text messages. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)

/** Characters of its second page: each takes two places. */
const EXTENDED = new Set('\f^{}\\[~]|€')

/**
 * How many text messages a text takes: up to 160 characters of the GSM alphabet fit in one, 153 in each of several; a
 * single other character makes that 70 and 67. An empty text counts as one.
 */
export function countSegments(text: string): number {
  const widths = gsmWidths(text)
  return widths === undefined
    ? fill(
        Array.from(text, ({ length }) => length),
        70,
        67,
      )
    : fill(widths, 160, 153)
}

/** The places that each character takes. Undefined when the GSM alphabet lacks one. */
function gsmWidths(text: string): number[] | undefined {
  const widths: number[] = []
  for (const character of text) {
    if (BASIC.has(character)) widths.push(1)
    else if (EXTENDED.has(character)) widths.push(2)
    else return undefined
  }
  return widths
}

/** A character of two places is never split between messages. */
function fill(widths: readonly number[], single: number, each: number): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= single) return 1
  let segments = 1
  let used = 0
  for (const width of widths) {
    if (used + width > each) {
      segments += 1
      used = 0
    }
    used += width
  }
  return segments
}
