import type { FlowEdge } from '../flow.js'
import { compareLabels, compareText } from './compare.js'

/** One line of the drawing: all edges of a kind between the same two nodes. */
export interface Arrow {
  /** The short name of the node it begins at. */
  readonly from: string
  readonly to: string
  /** `3, 4, *`; empty when no edge has a label. */
  readonly label: string
  /** `seen`: a caller went that way. `written`: it only stands in a document. `callback`: the app is told, nobody goes there. */
  readonly line: 'seen' | 'written' | 'callback'
}

/** Joins edges to arrows, in the order of the nodes. `names` gives the short name of each node by id, in that order. */
export function arrowsOf(edges: readonly FlowEdge[], names: ReadonlyMap<string, string>): Arrow[] {
  const groups = new Map<string, FlowEdge[]>()
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, lineOf(edge)])
    const others = groups.get(key)
    if (others === undefined) groups.set(key, [edge])
    else others.push(edge)
  }
  const places = new Map([...names.keys()].map((id, place) => [id, place]))
  const place = (id: string) => places.get(id) ?? 0
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      return first === undefined ? [] : [{ first, label: joined(group) }]
    })
    .sort(
      (a, b) =>
        place(a.first.from) - place(b.first.from) ||
        compareLabels(a.label.split(', ')[0] ?? '', b.label.split(', ')[0] ?? '') ||
        place(a.first.to) - place(b.first.to) ||
        compareText(lineOf(a.first), lineOf(b.first)),
    )
    .map(({ first, label }) => ({
      from: names.get(first.from) ?? first.from,
      to: names.get(first.to) ?? first.to,
      label,
      line: lineOf(first),
    }))
}

function lineOf({ kind, isObserved }: FlowEdge): Arrow['line'] {
  if (kind === 'callback') return 'callback'
  return isObserved ? 'seen' : 'written'
}

/** `1, silence`; ways that lead back where they came from are said to, after the others: `silence, 3, 4, * (repeats)`. */
function joined(edges: readonly FlowEdge[]): string {
  const onward = labelsOf(edges.filter((edge) => edge.repeats !== true))
  const back = labelsOf(edges.filter((edge) => edge.repeats === true)).filter((label) => !onward.includes(label))
  const labels = [...onward, ...back].join(', ')
  return back.length > 0 ? `${labels} (repeats)` : labels
}

function labelsOf(edges: readonly FlowEdge[]): string[] {
  return [...new Set(edges.map((edge) => edge.label))].filter((label) => label !== '').sort(compareLabels)
}
