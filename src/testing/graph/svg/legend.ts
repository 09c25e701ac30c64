import type { Flow } from '../flow.js'
import type { Arrow } from '../sketch/arrows.js'
import { MARK_WORDS, orderedMarks, toneOf } from '../sketch/marks.js'
import { round } from './curve.js'
import { markAt } from './mark.js'
import { textWidth } from './text-width.js'

/** What the signs of a drawing mean; only those that occur in it. */
export interface Legend {
  readonly width: number
  readonly height: number
  /** Draws it with its upper left corner at this place. */
  readonly draw: (x: number, y: number) => string
}

const ROW = 24
const GAP = 22
const SAMPLE = 30

/** In rows no wider than `room`; undefined where a drawing has nothing to explain. */
export function legendOf(flow: Flow, arrows: readonly Arrow[], room: number): Legend | undefined {
  const lines = LINES.filter(({ line }) => arrows.some((arrow) => arrow.line === line))
  const marks = orderedMarks(flow.nodes.flatMap((node) => node.marks))
  if (marks.length === 0 && lines.every(({ line }) => line === 'seen')) return undefined
  const items: Item[] = [
    ...lines.map(({ line, words }) => ({
      width: SAMPLE + 8 + textWidth(words, 12),
      draw: (x: number, y: number) =>
        `<path class="line ${line}" d="M${round(x)},${round(y)}h${SAMPLE}" marker-end="url(#twimlx-flow-head)"/>` +
        `<text class="key" x="${round(x + SAMPLE + 8)}" y="${round(y + 4)}">${words}</text>`,
    })),
    ...marks.map((mark) => ({
      width: 18 + textWidth(MARK_MEANING[mark], 12),
      draw: (x: number, y: number) => markAt(x, y, toneOf(mark), MARK_MEANING[mark]),
    })),
  ]
  const rows = inRows(items, room)
  return {
    width: Math.max(...rows.map(widthOf)),
    height: rows.length * ROW,
    draw: (x, y) => rows.map((row, index) => drawRow(row, x, y + (index + 0.5) * ROW)).join(''),
  }
}

interface Item {
  readonly width: number
  /** `y` is its middle. */
  readonly draw: (x: number, y: number) => string
}

const LINES = [
  { line: 'seen', words: 'a caller went there' },
  { line: 'written', words: 'only written in a document' },
  { line: 'callback', words: 'callback: the app is told' },
] as const

const MARK_MEANING: typeof MARK_WORDS = {
  ...MARK_WORDS,
  'dead-end': 'dead end: hangs up without a word',
  'endless-loop': 'endless loop: no key leads out',
  'no-way-out-on-silence': 'no way out on silence: the call just ends',
  unreached: 'never reached by a caller',
}

function inRows(items: readonly Item[], room: number): Item[][] {
  const rows: Item[][] = []
  for (const item of items) {
    const row = rows.at(-1)
    if (row === undefined || widthOf([...row, item]) > room) rows.push([item])
    else row.push(item)
  }
  return rows
}

function widthOf(row: readonly Item[]): number {
  return row.reduce((sum, item) => sum + item.width, GAP * (row.length - 1))
}

function drawRow(row: readonly Item[], x: number, y: number): string {
  let left = x
  return row
    .map((item) => {
      const drawn = item.draw(left, y)
      left += item.width + GAP
      return drawn
    })
    .join('')
}
