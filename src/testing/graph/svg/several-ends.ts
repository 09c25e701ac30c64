import type { Arrow } from '../sketch/arrows.js'
import type { Sketch, Step } from '../sketch/sketch.js'

/** So many arrows may lead to one end before it is drawn several times. */
const MOST = 6

/**
 * An end to which many arrows lead is drawn once for each step that leads there: lines from all over a large flow to one
 * place would hide the rest.
 */
export function severalEnds({ steps, arrows }: Sketch): Sketch {
  const arriving = new Map<string, Set<string>>()
  for (const { from, to } of arrows) arriving.set(to, (arriving.get(to) ?? new Set()).add(from))
  const sources = ({ name, node }: Step): readonly string[] => {
    const from = [...(arriving.get(name) ?? [])]
    return node.kind === 'end' && from.length > MOST && !arrows.some((arrow) => arrow.from === name) ? from : []
  }
  const repeated = new Set(steps.filter((step) => sources(step).length > 0).map(({ name }) => name))
  return {
    steps: steps.flatMap((step) =>
      repeated.has(step.name) ? sources(step).map((from) => ({ ...step, name: copyFor(step.name, from) })) : [step],
    ),
    arrows: arrows.map(
      (arrow): Arrow => (repeated.has(arrow.to) ? { ...arrow, to: copyFor(arrow.to, arrow.from) } : arrow),
    ),
  }
}

/** A space keeps it apart from all names of steps. */
function copyFor(end: string, from: string): string {
  return `${end} ${from}`
}
