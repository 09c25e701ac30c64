import type { Arrow } from '../sketch/arrows.js'
import type { Box } from './box.js'
import { crossings } from './crossings.js'
import type { Layout, PlacedLabel, Point } from './placed.js'
import { ports } from './ports.js'
import { textWidth, wrap } from './text-width.js'

/** Sizes of labels in pixels. */
export const LABEL = { size: 11.5, line: 15, padding: 7, widest: 130 } as const

/**
 * Lays a flow out: from top to bottom, or where that gets wide from left to right, as boxes are wider than high.
 * The package that does it is loaded here, since tests without pictures do without.
 */
export async function layOut(boxes: readonly Box[], arrows: readonly Arrow[]): Promise<Layout> {
  const dagre = await import('@dagrejs/dagre')
  const down = layOutIn('down', boxes, arrows, dagre)
  if (down.width <= WIDEST || down.width <= down.height) return best(down, boxes, arrows, dagre)
  const right = layOutIn('right', boxes, arrows, dagre)
  return best(right.width < down.width ? right : down, boxes, arrows, dagre)
}

/** What fits on a screen without scrolling sideways. */
const WIDEST = 1500

type Dagre = typeof import('@dagrejs/dagre')

/**
 * The package goes by the order in which it gets the arrows, and none is good for all flows: of several ways, the one in
 * which fewest arrows cross is taken, the first of those that are equal. A large flow gets no choice, as it takes time.
 */
function best(first: Layout, boxes: readonly Box[], arrows: readonly Arrow[], dagre: Dagre): Layout {
  if (arrows.length > FEW) return first
  const others = OTHER_WAYS.map((way) => layOutIn(first.direction, boxes, arrows, dagre, way))
  const counted = [first, ...others].map((layout) => ({ layout, crossed: crossings(layout) }))
  return counted.reduce((a, b) => (b.crossed < a.crossed ? b : a)).layout
}

interface Way {
  /** Whether the package gets the last arrow first. */
  readonly isBackwards?: boolean
  readonly ranker?: 'longest-path'
}

const OTHER_WAYS: readonly Way[] = [
  { isBackwards: true },
  { ranker: 'longest-path' },
  { isBackwards: true, ranker: 'longest-path' },
]

/** Arrows up to which the other ways are tried. */
const FEW = 150

/** Always downwards for the package; for a flow to the right, widths and heights are exchanged before and after. */
function layOutIn(
  direction: Layout['direction'],
  boxes: readonly Box[],
  arrows: readonly Arrow[],
  { Graph, layout }: Dagre,
  { isBackwards = false, ranker }: Way = {},
): Layout {
  const turn = <T extends Point>(at: T): T => (direction === 'down' ? at : { ...at, x: at.y, y: at.x })
  const size = ({ width, height }: Size): Size =>
    direction === 'down' ? { width, height } : { width: height, height: width }
  const graph = new Graph({ multigraph: true })
  graph.setGraph({
    rankdir: 'TB',
    nodesep: direction === 'down' ? 44 : 26,
    edgesep: 22,
    ranksep: direction === 'down' ? 64 : 100,
    ...(ranker && { ranker }),
  })
  for (const box of boxes) graph.setNode(box.name, size(box))
  const labels = arrows.map(({ label }) => labelOf(label))
  const numbered = arrows.map(({ from, to }, index) => ({ from, to, index }))
  for (const { from, to, index } of isBackwards ? numbered.reverse() : numbered) {
    graph.setEdge(from, to, { ...size(labels[index] ?? { width: 0, height: 0 }), labelpos: 'c' }, String(index))
  }
  layout(graph)
  const placed = boxes.map((box) => {
    const { x = 0, y = 0 } = graph.node(box.name)
    return { name: box.name, ...size(box), x, y }
  })
  const ways = arrows.map(({ from, to }, index) => {
    const { points = [], x = 0, y = 0 } = graph.edge(from, to, String(index))
    return { from, to, points: points.slice(1, -1), label: { x, y } }
  })
  const { width = 0, height = 0 } = graph.graph()
  const routes = ports(placed, ways)
  return {
    direction,
    ...size({ width: finite(width), height: finite(height) }),
    boxes: boxes.map((box, index) => ({ box, ...turn({ x: placed[index]?.x ?? 0, y: placed[index]?.y ?? 0 }) })),
    arrows: arrows.map(({ from, to, line }, index) => {
      const label = labels[index]
      const laid = ways[index]?.label ?? { x: 0, y: 0 }
      const box = from === to ? placed.find(({ name }) => name === from) : undefined
      const at = turn(box && label ? nearby(laid, box, size(label)) : laid)
      return { line, isLoop: from === to, points: (routes[index] ?? []).map(turn), label: label && { ...label, ...at } }
    }),
  }
}

/** How far a loop reaches out of its box, up to its label. */
const LOOP = 34

/** The label of a loop beside its box: the package may have left room for something larger in between. */
function nearby({ x, y }: Point, box: Point & Size, label: Size): Point {
  return { x: Math.min(x, box.x + box.width / 2 + LOOP + label.width / 2), y }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** A graph without nodes has no size. */
function finite(size: number): number {
  return Number.isFinite(size) ? Math.max(size, 0) : 0
}

function labelOf(text: string): Omit<PlacedLabel, 'x' | 'y'> | undefined {
  if (text === '') return undefined
  const lines = wrap(text, { width: LABEL.widest, size: LABEL.size, lines: 3 })
  const width = Math.ceil(Math.max(...lines.map((line) => textWidth(line, LABEL.size))) + 2 * LABEL.padding)
  return { lines, width: Math.max(width, LABEL.line + 7), height: lines.length * LABEL.line + 7 }
}
