import type { Node } from '../../../jsx/index.js'
import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface SubProps {
  /** Words that are spoken instead of the text inside. */
  readonly alias?: Optional<string>

  /** The written form. Words only. */
  readonly children?: Node
}

/**
 * Speaks other words in place of the text inside, to spell out an abbreviation for example.
 *
 * ```tsx
 * <Say>We send you an <sub alias="text message">SMS</sub>.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const Sub = element('sub', (): ElementOptions<SubProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      alias: text(),
    },
    text: { allow: 'required', form: 'prose' },
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Speaks other words in place of the text inside, to spell out an abbreviation for example. */
      readonly sub: SubProps & IntrinsicAttributes
    }
  }
}
