import type { Node } from '../jsx/index.js'
import { Say, type SayProps } from '../twiml/index.js'
import { need } from './props.js'

export interface SayViewProps extends Pick<SayProps, 'language' | 'loop' | 'voice'> {
  /** The words, SSML, or both. */
  readonly text: Node
}

/**
 * Reads text aloud to the caller.
 *
 * ```tsx
 * <SayView text="Adios!" voice="woman" language="es" loop={0}/>
 * ```
 */
export function SayView({ text, voice, language, loop }: SayViewProps): Node {
  return (
    <Say voice={voice} language={language} loop={loop}>
      {need(text, 'SayView', 'text', 'the words to say')}
    </Say>
  )
}
