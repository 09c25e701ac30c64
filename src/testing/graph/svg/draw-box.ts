import { escapeText } from '../../../twiml/render/escape.js'
import { BOX, iconOf } from './box.js'
import { round } from './curve.js'
import { markAt } from './mark.js'
import type { PlacedBox } from './placed.js'

/** A node: its box, and in it the route, the sentence and the marks. */
export function drawBox({ box, x, y }: PlacedBox): string {
  const left = x - box.width / 2
  const top = y - box.height / 2
  const text = left + BOX.padding
  const radius = box.kind === 'start' || box.kind === 'end' ? Math.min(18, box.height / 2) : 9
  const parts = [
    `<title>${escapeText(box.tooltip)}</title>`,
    `<rect class="box" x="${round(left)}" y="${round(top)}" width="${box.width}" height="${box.height}" rx="${radius}"/>`,
  ]
  let middle = top + BOX.padding - 4 + BOX.route.line / 2
  const icon = ICONS[box.kind]
  if (icon !== undefined) {
    parts.push(`<path class="icon" transform="translate(${round(text)} ${round(middle - 6)})" d="${icon}"/>`)
  }
  const method = box.method === '' ? '' : `<tspan class="method">${escapeText(box.method)} </tspan>`
  const route = `${method}${escapeText(box.path)}`
  parts.push(`<text class="route" x="${round(text + iconOf(box.kind))}" y="${round(middle + 4)}">${route}</text>`)
  middle += BOX.route.line / 2 + (box.sentence.length > 0 ? 3 : 0)
  for (const line of box.sentence) {
    middle += BOX.sentence.line / 2
    parts.push(`<text class="sentence" x="${round(text)}" y="${round(middle + 4.5)}">${escapeText(line)}</text>`)
    middle += BOX.sentence.line / 2
  }
  middle += 3
  for (const { words, tone } of box.marks) {
    middle += BOX.mark.line / 2
    parts.push(markAt(text, middle, tone, words))
    middle += BOX.mark.line / 2
  }
  const classes = ['step', box.kind, ...(box.tone === undefined ? [] : [box.tone])].join(' ')
  return `<g class="${classes}">${parts.join('')}</g>`
}

/** Twelve pixels wide and high: a triangle that points onward, a square that says stop. */
const ICONS: Readonly<Partial<Record<PlacedBox['box']['kind'], string>>> = {
  start: 'M2,1.2c0,-.8 .8,-1.2 1.5,-.8L11,5.2c.6,.4 .6,1.2 0,1.6L3.5,11.6c-.7,.4 -1.5,0 -1.5,-.8z',
  end: 'M3,1.5h6a1.5,1.5 0 0 1 1.5,1.5v6a1.5,1.5 0 0 1 -1.5,1.5h-6a1.5,1.5 0 0 1 -1.5,-1.5v-6a1.5,1.5 0 0 1 1.5,-1.5z',
}
