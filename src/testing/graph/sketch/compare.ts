import type { FlowEdge } from '../flow.js'

/** By code unit: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Labels as they stand on a phone: keys from `1` to `9`, `0`, `*`, `#`; longer numbers; speech; what just happens. */
export function compareLabels(a: string, b: string): number {
  return rank(a) - rank(b) || compareText(a, b)
}

/** Edges by all they hold, so that two that compare as equal are equal. */
export function compareEdges(a: FlowEdge, b: FlowEdge): number {
  return (
    compareText(a.from, b.from) ||
    compareText(a.to, b.to) ||
    compareText(a.kind, b.kind) ||
    Number(b.isObserved) - Number(a.isObserved) ||
    compareLabels(a.label, b.label) ||
    Number(a.repeats ?? false) - Number(b.repeats ?? false)
  )
}

function rank(label: string): number {
  if (KEYS.includes(label)) return KEYS.indexOf(label)
  if (/^[\d*#]+$/.test(label)) return KEYS.length + label.length
  return label.startsWith('"') ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER
}

const KEYS = [...'1234567890*#']
