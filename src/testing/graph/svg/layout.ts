import type { Arrow } from '../sketch/arrows.js'
import type { Box } from './box.js'
import type { Layout, PlacedBox, PlacedLabel } from './placed.js'
import { ports } from './ports.js'
import { textWidth, wrap } from './text-width.js'

/** Sizes of labels in pixels. */
export const LABEL = { size: 11.5, line: 15, padding: 7, widest: 130 } as const

/** Lays a flow out from top to bottom. The package that does it is loaded here, as tests without pictures do without. */
export async function layOut(boxes: readonly Box[], arrows: readonly Arrow[]): Promise<Layout> {
  const { Graph, layout } = await import('@dagrejs/dagre')
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 44, edgesep: 22, ranksep: 64 })
  for (const { name, width, height } of boxes) graph.setNode(name, { width, height })
  const labels = arrows.map(({ label }) => labelOf(label))
  arrows.forEach(({ from, to }, index) => {
    const { width = 0, height = 0 } = labels[index] ?? {}
    graph.setEdge(from, to, { width, height, labelpos: 'c' }, String(index))
  })
  layout(graph)
  const placed = boxes.map((box): PlacedBox => {
    const { x = 0, y = 0 } = graph.node(box.name)
    return { box, x, y }
  })
  const ways = arrows.map(({ from, to }, index) => {
    const { points = [], x = 0, y = 0 } = graph.edge(from, to, String(index))
    return { from, to, points: points.slice(1, -1), label: { x, y } }
  })
  const { width = 0, height = 0 } = graph.graph()
  const routes = ports(placed, ways)
  return {
    width: finite(width),
    height: finite(height),
    boxes: placed,
    arrows: arrows.map(({ from, to, line }, index) => {
      const label = labels[index]
      const { x = 0, y = 0 } = ways[index]?.label ?? {}
      return { line, isLoop: from === to, points: routes[index] ?? [], label: label && { ...label, x, y } }
    }),
  }
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
