import type { Node } from '../jsx/index.js'
import { Say, type SayProps } from '../twiml/index.js'
import { need } from './props.js'

export interface SayViewProps {
  /**
   * Voice that reads the text: a basic voice (`man`, `woman`) or one of Amazon or Google (`Polly.Joanna`). Left out,
   * the basic voice or the one set for the account speaks.
   * @default man
   */
  readonly voice?: SayProps['voice']

  /**
   * Language and locale of the voice, such as `fr-FR`. It has to be one that `voice` speaks.
   * @default en-US
   */
  readonly language?: SayProps['language']

  /**
   * How many times the text is read. `0` repeats it until the caller hangs up, at most 1,000 times. A whole number, 0
   * or more.
   * @default 1
   */
  readonly loop?: SayProps['loop']

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
