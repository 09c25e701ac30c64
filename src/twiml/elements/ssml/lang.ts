import type { Node } from '../../../jsx/index.js'
import { oneOf } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'
import { type SsmlLanguage, ssmlLanguages } from '../../values/languages.js'

export interface LangProps {
  /** Language of the words inside, such as `fr-FR`. Which ones work depends on the voice of `<Say>`. */
  readonly 'xml:lang'?: Optional<SsmlLanguage>

  /** Words, SSML, or both. */
  readonly children?: Node
}

/**
 * Speaks words in another language than the rest of the text.
 *
 * ```tsx
 * <Say>Welcome to <lang xml:lang="fr-FR">Champs-Élysées</lang>.</Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const Lang = element('lang', (): ElementOptions<LangProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      'xml:lang': oneOf(ssmlLanguages),
    },
    text: { allow: 'optional', form: 'prose' },
    children: ['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'],
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Speaks words in another language than the rest of the text. */
      readonly lang: LangProps & IntrinsicAttributes
    }
  }
}
