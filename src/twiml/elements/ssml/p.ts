import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface PProps {
  /** Words, SSML, or both. */
  readonly children?: Node
}

/**
 * Marks a paragraph: the voice pauses longer after it than after a sentence.
 *
 * ```tsx
 * <Say>
 *   <p>We are closed today.</p>
 *   <p>Please call again tomorrow.</p>
 * </Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const P = element('p', (): ElementOptions<PProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {},
    text: { allow: 'optional', form: 'prose' },
    children: ['break', 'emphasis', 'lang', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'],
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Marks a paragraph: the voice pauses longer after it than after a sentence. */
      readonly p: PProps & IntrinsicAttributes
    }
  }
}
