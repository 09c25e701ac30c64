import type { Flow, FlowEdge, FlowNode } from '../flow.js'
import { compareEdges, compareLabels, compareText } from './compare.js'

/**
 * The nodes of a flow as one reads it: from where calls come in, level by level, by the keys that lead there; then
 * what is not on any way a caller takes; and the ends last.
 */
export function inReadingOrder({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>): FlowNode[] {
  const sorted = [...nodes].sort(compareNodes)
  const byId = new Map(sorted.map((node) => [node.id, node]))
  const ways = waysFrom(edges, new Map(sorted.map((node, place) => [node.id, place])))
  // A set keeps the order of insertion, and what is inserted while it is walked through is walked through as well.
  const found = new Set(sorted.filter((node) => node.kind === 'start'))
  for (const node of found) {
    for (const { to } of ways.get(node.id) ?? []) {
      const next = byId.get(to)
      if (next !== undefined) found.add(next)
    }
  }
  for (const node of sorted) found.add(node)
  const order = [...found]
  return [...order.filter((node) => node.kind !== 'end'), ...order.filter((node) => node.kind === 'end')]
}

/** Where a caller can go from each node. Callbacks lead nobody anywhere. */
function waysFrom(edges: readonly FlowEdge[], places: ReadonlyMap<string, number>): Map<string, FlowEdge[]> {
  const ways = new Map<string, FlowEdge[]>()
  for (const edge of edges) {
    if (edge.kind === 'callback') continue
    const others = ways.get(edge.from)
    if (others === undefined) ways.set(edge.from, [edge])
    else others.push(edge)
  }
  const place = (id: string) => places.get(id) ?? 0
  for (const list of ways.values()) {
    list.sort((a, b) => compareLabels(a.label, b.label) || place(a.to) - place(b.to) || compareEdges(a, b))
  }
  return ways
}

function compareNodes(a: FlowNode, b: FlowNode): number {
  return compareText(a.route, b.route) || compareText(a.says ?? '', b.says ?? '') || compareText(a.id, b.id)
}
