import type { Node } from '../../../jsx/index.js'
import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface WProps {
  /**
   * Part of speech or meaning, in the names of the voice provider: `amazon:VB` a verb, `amazon:VBD` its past tense,
   * `amazon:SENSE_1` the rarer meaning.
   */
  readonly role?: Optional<string>

  /** Words, SSML, or both. */
  readonly children?: Node
}

/**
 * Tells the voice which meaning of a word is meant when it is pronounced in more than one way.
 *
 * ```tsx
 * <Say>She <w role="amazon:VBD">read</w> it yesterday.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const W = element('w', (): ElementOptions<WProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      role: text(),
    },
    text: { allow: 'optional', form: 'prose' },
    children: ['break', 'emphasis', 'phoneme', 'prosody', 'say-as', 'sub'],
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Tells the voice which meaning of a word is meant when it is pronounced in more than one way. */
      readonly w: WProps & IntrinsicAttributes
    }
  }
}
