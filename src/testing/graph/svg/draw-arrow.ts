import { escapeText } from '../../../twiml/render/escape.js'
import { curve, round } from './curve.js'
import { LABEL } from './layout.js'
import type { Layout, PlacedArrow, PlacedBox, PlacedLabel } from './placed.js'

/** The line of an arrow. `box` is where it begins. */
export function drawLine(arrow: PlacedArrow, box: PlacedBox | undefined, direction: Layout['direction']): string {
  return `<path class="line ${arrow.line}" d="${curve(arrow, box, direction)}" marker-end="url(#twimlx-flow-head)"/>`
}

/** The label of an arrow, on a ground of its own: lines go behind it. */
export function drawLabel({ lines, x, y, width, height }: PlacedLabel): string {
  const top = y - height / 2
  const ground = `<rect x="${round(x - width / 2)}" y="${round(top)}" width="${width}" height="${height}" rx="7"/>`
  const text = lines.map((line, index) => {
    const base = top + 3.5 + index * LABEL.line + LABEL.line / 2 + 4
    return `<text x="${round(x)}" y="${round(base)}" text-anchor="middle">${escapeText(line)}</text>`
  })
  return `<g class="label">${ground}${text.join('')}</g>`
}

export const ARROW_HEAD =
  '<marker id="twimlx-flow-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" ' +
  'markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0,1L10,5L0,9L2.5,5z"/></marker>'
