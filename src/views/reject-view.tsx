import type { Node } from '../jsx/index.js'
import { Reject, type RejectProps } from '../twiml/index.js'

export interface RejectViewProps {
  /**
   * What the caller hears: a busy tone (`busy`) or that the number is not in service (`rejected`).
   * @default rejected
   */
  readonly reason?: RejectProps['reason']
}

/**
 * Refuses an incoming call. As the first thing in a document it does so without answering, so that nothing is billed.
 *
 * ```tsx
 * <RejectView reason="busy"/>
 * ```
 */
export function RejectView({ reason }: RejectViewProps): Node {
  return <Reject reason={reason} />
}
