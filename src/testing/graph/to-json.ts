import type { Flow, FlowNode } from './flow.js'
import { compareEdges } from './sketch/compare.js'
import { sketch } from './sketch/sketch.js'

/** A flow as plain data, with its states as Twilio Studio writes them. */
export interface FlowJson extends Flow {
  /** A state for each node, in the order in which a flow is read: from the start, and the ends last. */
  readonly states: readonly FlowState[]
  /** The name of the state where calls come in, the first if there are several; null for a flow without a start. */
  readonly initial_state: string | null
}

/** A node, in the form of a widget of a Studio flow. There is no layout: no `offset` among the properties. */
export interface FlowState {
  /** The short name of the node, as in `toMermaid`: made of the route, no two the same. */
  readonly name: string
  readonly type: FlowNode['kind']
  /** Where a caller can go, and by what. Callbacks are not among them, as nobody goes there: they are among the edges. */
  readonly transitions: readonly FlowTransition[]
  /** The node itself; its `id` is what `edges` and `problems` name. */
  readonly properties: Omit<FlowNode, 'kind'>
}

export interface FlowTransition {
  /** The label of the edge: `1`, `"sales"`, `silence`. */
  readonly event: string
  /** The name of the state it leads to. */
  readonly next: string
}

/**
 * A flow as data for `JSON.stringify`: all that `crawl` found, nodes in the order in which they are read, and the same
 * once more as states of Twilio Studio. The same flow gives the same, in whatever order its nodes and edges come.
 * @throws TypeError when an edge or a problem names a node that the flow does not have, or two nodes have one id.
 * @see https://www.twilio.com/docs/studio/rest-api/v2/flow-definition
 */
export function toJson(flow: Flow): FlowJson {
  const { steps } = sketch(flow)
  const names = new Map(steps.map(({ name, node }) => [node.id, name]))
  const places = new Map(steps.map(({ node }, place) => [node.id, place]))
  const place = (id: string) => places.get(id) ?? 0
  const edges = [...flow.edges].sort(
    (a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to) || compareEdges(a, b),
  )
  const states = steps.map(({ name, node: { kind, ...properties } }): FlowState => {
    const ways = edges.filter((edge) => edge.from === properties.id && edge.kind !== 'callback')
    const transitions = ways.map(({ label, to }) => ({ event: label, next: names.get(to) ?? to }))
    return { name, type: kind, transitions, properties }
  })
  const start = states.find((state) => state.type === 'start')
  return { ...flow, nodes: steps.map(({ node }) => node), edges, states, initial_state: start?.name ?? null }
}
