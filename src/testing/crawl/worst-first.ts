import type { FlowMark, FlowProblem } from '../graph/index.js'

/** Errors first, then by mark; of those alike the one that is found on the shortest way. */
export function compareProblems(a: FlowProblem, b: FlowProblem): number {
  return (
    Number(b.level === 'error') - Number(a.level === 'error') ||
    ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark) ||
    a.path.length - b.path.length
  )
}

const ORDER: readonly FlowMark[] = [
  'error',
  'endless-loop',
  'no-way-out-on-silence',
  'dead-end',
  'warning',
  'unreached',
]
