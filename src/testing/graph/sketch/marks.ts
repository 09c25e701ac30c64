import type { FlowMark } from '../flow.js'

/** What each mark is called in a drawing, in the order in which they are shown. */
export const MARK_WORDS: Readonly<Record<FlowMark, string>> = {
  error: 'error',
  'endless-loop': 'endless loop',
  warning: 'warning',
  'dead-end': 'dead end',
  'no-way-out-on-silence': 'no way out on silence',
  unreached: 'never reached',
}

/** How bad a mark is, which is how it is coloured. */
export type Tone = 'error' | 'warning' | 'unreached'

export function toneOf(mark: FlowMark): Tone {
  if (mark === 'endless-loop') return 'error'
  return mark === 'error' || mark === 'unreached' ? mark : 'warning'
}

/** The marks of a node, each once, the worst first. */
export function orderedMarks(marks: readonly FlowMark[]): FlowMark[] {
  return (Object.keys(MARK_WORDS) as FlowMark[]).filter((mark) => marks.includes(mark))
}

/** The tone of a whole node: that of its worst mark. */
export function worstTone(marks: readonly FlowMark[]): Tone | undefined {
  const [worst] = orderedMarks(marks)
  return worst && toneOf(worst)
}
