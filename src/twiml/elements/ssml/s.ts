import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface SProps {
  /** Words, SSML, or both. */
  readonly children?: Node
}

/**
 * Marks a sentence, like a full stop at its end.
 *
 * ```tsx
 * <Say>
 *   <s>We are open</s>
 *   <s>Press any key</s>
 * </Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const S = element('s', (): ElementOptions<SProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {},
    text: { allow: 'optional', form: 'prose' },
    children: ['break', 'emphasis', 'lang', 'phoneme', 'prosody', 'say-as', 'sub', 'w'],
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Marks a sentence, like a full stop at its end. */
      readonly s: SProps & IntrinsicAttributes
    }
  }
}
