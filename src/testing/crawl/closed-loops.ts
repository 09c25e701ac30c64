import type { FlowEdge } from '../graph/index.js'

/** What is known of a flow beside its ways. */
export interface Known {
  /** Whether every way from a node was tried. */
  readonly isKnown: (node: string) => boolean
  /** Whether it is the way of a caller who does nothing. */
  readonly isIdle: (edge: FlowEdge) => boolean
}

/**
 * Loops that no way leads out of, and in which nothing that a caller does makes a difference: each a list of nodes.
 * Hanging up is no way out.
 */
export function closedLoops(edges: readonly FlowEdge[], { isKnown, isIdle }: Known): string[][] {
  const ways = new Map<string, FlowEdge[]>()
  for (const edge of edges) {
    if (edge.kind === 'input' && edge.label === 'hang up') continue
    ways.set(edge.from, [...(ways.get(edge.from) ?? []), edge])
  }
  const reaches = new Map([...ways.keys()].map((node) => [node, reachedFrom(node, ways)]))
  const loops: string[][] = []
  const seen = new Set<string>()
  for (const [node, reached] of reaches) {
    if (seen.has(node) || !reached.has(node)) continue
    const isClosed = [...reached].every((other) => reaches.get(other)?.has(node) === true && isKnown(other))
    if (!isClosed || [...reached].some((other) => hasChoice(ways.get(other) ?? [], isIdle))) continue
    for (const other of reached) seen.add(other)
    loops.push([...reached])
  }
  return loops
}

/** Whether it matters there what somebody does. */
function hasChoice(edges: readonly FlowEdge[], isIdle: Known['isIdle']): boolean {
  const choices = edges.filter((edge) => edge.kind === 'input' && !isIdle(edge))
  return new Set(choices.map(({ to }) => to)).size > 1
}

/** All that can be reached by one way or more. */
function reachedFrom(node: string, ways: ReadonlyMap<string, readonly FlowEdge[]>): Set<string> {
  const reached = new Set<string>()
  const next = [node]
  for (let from = next.pop(); from !== undefined; from = next.pop()) {
    for (const { to } of ways.get(from) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      next.push(to)
    }
  }
  return reached
}
