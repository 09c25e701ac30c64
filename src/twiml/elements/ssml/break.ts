import { oneOf, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface BreakProps {
  /**
   * Length of the pause as a word, from `none` to `x-strong` (about a paragraph). Ignored by most voices when `time`
   * is set.
   * @default medium
   */
  readonly strength?: Optional<'none' | 'x-weak' | 'weak' | 'medium' | 'strong' | 'x-strong'>

  /**
   * Exact length of the pause, in seconds or milliseconds with the unit: `1.5s`, `500ms`. Left out, `strength`
   * decides.
   */
  readonly time?: Optional<string>
}

/**
 * Pauses inside spoken text.
 *
 * ```tsx
 * <Say>One moment.<break time="1s"/>Here we are.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const Break = element('break', (): ElementOptions<BreakProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      strength: oneOf(['none', 'x-weak', 'weak', 'medium', 'strong', 'x-strong'], { default: 'medium' }),
      time: text({ pattern: /^\+?([0-9]*\.)?[0-9]+(ms|s)$/, allowed: 'a time such as `500ms` or `1.5s`' }),
    },
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Pauses inside spoken text. */
      readonly break: BreakProps & IntrinsicAttributes
    }
  }
}
