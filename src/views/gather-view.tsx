import type { Node } from '../jsx/index.js'
import { Gather, type GatherProps } from '../twiml/index.js'
import { attributesFor } from './attributes-for.js'
import { Speech } from './speech.js'

export interface GatherViewProps extends GatherProps {
  /** What the caller hears meanwhile: text, which is read aloud, or `<Say>`, `<Play>` and `<Pause>`. */
  readonly children?: Node
}

/**
 * Asks the caller for digits or words and sends them to `action`. A caller who stays silent goes on with what stands
 * after the view; after nothing, the call ends.
 *
 * ```tsx
 * <GatherView action={Account} numDigits={10} finishOnKey="#">
 *   Please key in your account number.
 * </GatherView>
 * ```
 */
export function GatherView({ children, ...props }: GatherViewProps): Node {
  return (
    <Gather {...attributesFor(Gather, props, 'action', 'method', 'numDigits', 'timeout', 'finishOnKey')}>
      <Speech>{children}</Speech>
    </Gather>
  )
}
