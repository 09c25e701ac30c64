import type { Flow, FlowNode } from '../flow.js'
import { type Arrow, arrowsOf } from './arrows.js'
import { inReadingOrder } from './reading-order.js'
import { shortNames } from './short-names.js'

/** What every output of a flow starts from: nodes in the order in which they are read, with short names, and arrows. */
export interface Sketch {
  readonly steps: readonly Step[]
  readonly arrows: readonly Arrow[]
}

export interface Step {
  /** Letters, digits and `_`, made of the route: `conference_name`. No two are the same. */
  readonly name: string
  readonly node: FlowNode
}

/**
 * Puts a flow in order. The order of its nodes and edges counts for nothing, so the same flow always gives the same.
 * @throws TypeError when two nodes have the same id, or an edge or a problem names a node that does not exist.
 */
export function sketch(flow: Flow): Sketch {
  check(flow)
  const nodes = inReadingOrder(flow)
  const names = shortNames(nodes)
  const steps = nodes.map((node, index) => ({ name: names[index] ?? '', node }))
  return { steps, arrows: arrowsOf(flow.edges, new Map(steps.map(({ name, node }) => [node.id, name]))) }
}

function check(flow: Flow): void {
  const ids = new Set<string>()
  for (const { id } of flow.nodes) {
    if (ids.has(id)) throw new TypeError(`Two nodes of the flow have the id "${id}". Give each node an id of its own.`)
    ids.add(id)
  }
  for (const { from, to } of flow.edges) {
    for (const id of [from, to]) {
      if (ids.has(id)) continue
      throw new TypeError(`An edge from "${from}" to "${to}" names the node "${id}", which the flow does not have.`)
    }
  }
  for (const { node, message } of flow.problems) {
    if (ids.has(node)) continue
    throw new TypeError(`The problem "${message}" is about the node "${node}", which the flow does not have.`)
  }
}
