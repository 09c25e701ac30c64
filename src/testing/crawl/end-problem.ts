import type { FlowProblem } from '../graph/index.js'
import type { Input } from './input.js'
import type { TracedLeg } from './traced-leg.js'

/** Whether a call that the app has ended was ended in silence, and how; undefined where the caller has heard something. */
export function endProblem(
  leg: TracedLeg,
  input: Input | undefined,
): Pick<FlowProblem, 'mark' | 'message'> | undefined {
  if (leg.hasHeard || leg.isCutOff || leg.verb?.tag === 'Reject') return undefined
  const isFallenThrough = input?.leg === 0 && leg.documents === 0 && leg.verb?.tag === 'Gather'
  return isFallenThrough ? NO_WAY_OUT : DEAD_END
}

const NO_WAY_OUT = {
  mark: 'no-way-out-on-silence',
  message:
    'A caller who presses and says nothing is hung up on in silence: nothing stands behind this <Gather>. Put a <Say> or a <Redirect> there.',
} as const

const DEAD_END = {
  mark: 'dead-end',
  message: 'The call ends here, and the caller has heard nothing since the last input. Say what has happened.',
} as const
