import type { Node } from '../jsx/index.js'
import { Dial, type DialProps } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'
import { callees } from './callees.js'
import { need } from './props.js'

export interface DialViewProps extends DialProps {
  /** The phone number to call, in E.164 form: `+14155550100`. Several are called at once; the first to answer gets the call. */
  readonly number: string | readonly string[]

  /** Whom to call is `number`. */
  readonly children?: undefined
}

/**
 * Connects the caller to a phone number. `ForwardView` also knows what to do when nobody answers.
 *
 * ```tsx
 * <DialView number="+14155550100" timeout={20} callerId="+14155550199"/>
 * ```
 */
export function DialView({ number, ...props }: DialViewProps): Node {
  const attributes = attributesFor(Dial, props, 'action', 'method', 'timeout', 'hangupOnStar', 'timeLimit', 'callerId')
  return <Dial {...attributes}>{callees(need(number, 'DialView', 'number', 'whom to call'))}</Dial>
}
