import { escapeText } from '../../../twiml/render/escape.js'
import type { Flow } from '../flow.js'
import { plainText } from '../sketch/plain-text.js'
import { sketch } from '../sketch/sketch.js'
import { boxOf } from './box.js'
import { round } from './curve.js'
import { ARROW_HEAD, drawLabel, drawLine } from './draw-arrow.js'
import { drawBox } from './draw-box.js'
import { layOut } from './layout.js'
import { legendOf } from './legend.js'
import { severalEnds } from './several-ends.js'
import { STYLE } from './style.js'
import { clip, textWidth } from './text-width.js'

export interface SvgOptions {
  /** The heading of the picture, which is also its name for who cannot see it. Default `Call flow`. */
  readonly title?: string | undefined
}

/**
 * A flow as a picture: an SVG that stands on its own, without scripts or fonts from elsewhere, for light and dark pages.
 * Nodes show their route and what is heard first, marks a sign and words, and pointing at a node shows all of it with
 * its problems. Solid arrows were taken by a caller, dashed ones only stand in a document, dotted ones are callbacks.
 * The same flow gives the same picture.
 * @throws TypeError when the title is not a string, an edge or a problem names a node that the flow does not have, or
 *   two nodes have one id.
 */
export async function toSvg(flow: Flow, { title = 'Call flow' }: SvgOptions = {}): Promise<string> {
  if (typeof title !== 'string') throw new TypeError('The title of a picture is a string, such as "Call flow".')
  const { steps, arrows } = severalEnds(sketch(flow))
  const boxes = steps.map((step) => boxOf(step, problemsOf(flow, step.node.id)))
  const layout = await layOut(boxes, arrows)
  const byName = new Map(layout.boxes.map((placed) => [placed.box.name, placed]))
  const heading = clip(plainText(title), { width: Math.max(layout.width, WIDTH), size: HEADING })
  const summary = summaryOf(flow)
  const legend = legendOf(flow, arrows, Math.max(layout.width, WIDTH))
  const inner = Math.ceil(
    Math.max(layout.width, textWidth(heading, HEADING), textWidth(summary, 12), legend?.width ?? 0),
  )
  const width = inner + 2 * MARGIN
  const below = TOP + layout.height
  const height = Math.ceil(below + (legend === undefined ? 0 : legend.height + MARGIN) + MARGIN)
  const shift = `translate(${round(MARGIN + (inner - layout.width) / 2)} ${TOP})`
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="twimlx-flow" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="twimlx-flow-title twimlx-flow-desc">`,
    `<title id="twimlx-flow-title">${escapeText(plainText(title))}</title>`,
    `<desc id="twimlx-flow-desc">${escapeText(summary)}</desc>`,
    `<style>${STYLE}</style>`,
    `<defs>${ARROW_HEAD}</defs>`,
    `<rect class="canvas" width="${width}" height="${height}"/>`,
    `<text class="heading" x="${MARGIN}" y="${MARGIN + 14}">${escapeText(heading)}</text>`,
    `<text class="summary" x="${MARGIN}" y="${MARGIN + 34}">${escapeText(summary)}</text>`,
    `<g transform="${shift}">`,
    ...layout.arrows.map((arrow, index) => drawLine(arrow, byName.get(arrows[index]?.from ?? ''), layout.direction)),
    ...layout.boxes.map(drawBox),
    ...layout.arrows.flatMap(({ label }) => (label === undefined ? [] : [drawLabel(label)])),
    '</g>',
    ...(legend === undefined ? [] : [legend.draw(MARGIN, below + MARGIN)]),
    '</svg>',
  ].join('\n')}\n`
}

const MARGIN = 28
const HEADING = 19
/** Where the drawing begins, under heading and summary. */
const TOP = MARGIN + 58
/** A legend may be as wide as this where the drawing is narrower. */
const WIDTH = 420

function problemsOf(flow: Flow, node: string): string[] {
  return flow.problems.filter((problem) => problem.node === node).map(({ message }) => plainText(message))
}

/** `8 steps, 14 ways · 1 error, 2 warnings`. */
function summaryOf({ nodes, edges, problems }: Flow): string {
  const errors = problems.filter(({ level }) => level === 'error').length
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(problems.length > errors ? [count(problems.length - errors, 'warning')] : []),
  ]
  return [
    `${count(nodes.length, 'step')}, ${count(edges.length, 'way')}`,
    ...(found.length > 0 ? [found.join(', ')] : []),
  ].join(' · ')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
