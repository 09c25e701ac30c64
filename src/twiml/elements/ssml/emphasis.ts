import type { Node } from '../../../jsx/index.js'
import { oneOf } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface EmphasisProps {
  /**
   * How much stress: `strong` is louder and slower, `reduced` softer and faster than usual.
   * @default moderate
   */
  readonly level?: Optional<'strong' | 'moderate' | 'reduced'>

  /** Words, SSML, or both. */
  readonly children?: Node
}

/**
 * Speaks words with more or less stress.
 *
 * ```tsx
 * <Say>This is <emphasis level="strong">important</emphasis>.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const Emphasis = element('emphasis', (): ElementOptions<EmphasisProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      level: oneOf(['strong', 'moderate', 'reduced'], { default: 'moderate' }),
    },
    text: { allow: 'optional', form: 'prose' },
    children: ['break', 'emphasis', 'lang', 'phoneme', 'prosody', 'say-as', 'sub', 'w'],
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Speaks words with more or less stress. */
      readonly emphasis: EmphasisProps & IntrinsicAttributes
    }
  }
}
