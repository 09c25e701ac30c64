import { escapeText } from '../../../twiml/render/escape.js'
import type { Tone } from '../sketch/marks.js'
import { round } from './curve.js'

/** A mark at this place: a sign and words, so that it is not told by colour alone. `y` is the middle of the line. */
export function markAt(x: number, y: number, tone: Tone, words: string): string {
  const sign = `<path class="sign" transform="translate(${round(x)} ${round(y - 6)})" d="${SIGNS[tone]}"/>`
  return `<g class="mark is-${tone}">${sign}<text x="${round(x + 18)}" y="${round(y + 4)}">${escapeText(words)}</text></g>`
}

/** Twelve pixels wide and high: a cross in a circle, a triangle with an exclamation mark, an empty circle. */
const SIGNS: Readonly<Record<Tone, string>> = {
  error: 'M6,.5a5.5,5.5 0 1 1 -.01,0zM4,4l4,4M8,4l-4,4',
  warning: 'M6,.8L11.6,11H.4zM6,4.4v3M6,9.2v.1',
  unreached: 'M6,.5a5.5,5.5 0 1 1 -.01,0z',
}
