import type { Node } from '../../../jsx/index.js'
import { oneOf, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface PhonemeProps {
  /**
   * Phonetic alphabet that `ph` is written in: `ipa`, its ASCII form `x-sampa`, or one of Amazon's for Cantonese,
   * Mandarin and Japanese.
   */
  readonly alphabet?: Optional<
    'ipa' | 'x-sampa' | 'x-amazon-jyutping' | 'x-amazon-pinyin' | 'x-amazon-pron-kana' | 'x-amazon-yomigana'
  >

  /** Pronunciation in the symbols of `alphabet`. It is spoken instead of the text inside. */
  readonly ph?: Optional<string>

  /** The word as it is written. Words only. */
  readonly children?: Node
}

/**
 * Gives the exact pronunciation of a word in a phonetic alphabet.
 *
 * ```tsx
 * <Say>A <phoneme alphabet="ipa" ph="təˈmɑːtəʊ">tomato</phoneme> salad.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const Phoneme = element('phoneme', (): ElementOptions<PhonemeProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      alphabet: oneOf([
        'ipa',
        'x-sampa',
        'x-amazon-jyutping',
        'x-amazon-pinyin',
        'x-amazon-pron-kana',
        'x-amazon-yomigana',
      ]),
      ph: text(),
    },
    text: { allow: 'required', form: 'prose' },
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Gives the exact pronunciation of a word in a phonetic alphabet. */
      readonly phoneme: PhonemeProps & IntrinsicAttributes
    }
  }
}
