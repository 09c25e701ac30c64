import type { Node } from '../../../jsx/index.js'
import { oneOf, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface SayAsProps {
  /** Order of day, month and year when `interpret-as` is `date`: `dmy` is day, month, year. Ignored otherwise. */
  readonly format?: Optional<'mdy' | 'dmy' | 'ymd' | 'md' | 'dm' | 'ym' | 'my' | 'd' | 'm' | 'y' | 'yyyymmdd'>

  /**
   * How the text is read: letter by letter (`characters`, `spell-out`), as a `cardinal` or `ordinal` number, as
   * single `digits`, as a `date`, `time`, `telephone` number, and so on; `expletive` is beeped out.
   */
  readonly 'interpret-as'?: Optional<
    | 'characters'
    | 'spell-out'
    | 'cardinal'
    | 'number'
    | 'ordinal'
    | 'digits'
    | 'fraction'
    | 'unit'
    | 'date'
    | 'time'
    | 'address'
    | 'expletive'
    | 'telephone'
  >

  /**
   * Use `format` instead: `role` is its older name.
   * @deprecated Write `format`.
   */
  readonly role?: Optional<string>

  /** What is to be read. Words only. */
  readonly children?: Node
}

/**
 * Says how a piece of text is to be read: digit by digit, as a date, as a phone number and so on.
 *
 * ```tsx
 * <Say>Your code is <say-as interpret-as="digits">4711</say-as>.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const SayAs = element('say-as', (): ElementOptions<SayAsProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      format: oneOf(['mdy', 'dmy', 'ymd', 'md', 'dm', 'ym', 'my', 'd', 'm', 'y', 'yyyymmdd']),
      'interpret-as': oneOf([
        'characters',
        'spell-out',
        'cardinal',
        'number',
        'ordinal',
        'digits',
        'fraction',
        'unit',
        'date',
        'time',
        'address',
        'expletive',
        'telephone',
      ]),
      role: text({ deprecated: 'write `format`' }),
    },
    text: { allow: 'required', form: 'prose' },
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Says how a piece of text is to be read: digit by digit, as a date, as a phone number and so on. */
      readonly 'say-as': SayAsProps & IntrinsicAttributes
    }
  }
}
