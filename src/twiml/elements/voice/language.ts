import { required, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface LanguageProps {
  /** Language these settings are for, such as `fr-FR`. Required. */
  readonly code: string

  /** Model for recognising this language. Which names are valid depends on `transcriptionProvider`. */
  readonly speechModel?: Optional<string>

  /** Provider of speech recognition for this language. Left out, that of the parent holds. */
  readonly transcriptionProvider?: Optional<string>

  /** Provider of the voice for this language. Left out, that of the parent holds. */
  readonly ttsProvider?: Optional<string>

  /** Voice for this language, by the name its provider has for it. Left out, the provider's usual one speaks. */
  readonly voice?: Optional<string>
}

/**
 * Voice and speech recognition for one language of a `<ConversationRelay>`, used when the session switches to it.
 *
 * ```tsx
 * <ConversationRelay url="wss://example.com/relay">
 *   <Language code="fr-FR" ttsProvider="Google" voice="fr-FR-Standard-A"/>
 * </ConversationRelay>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export const Language = element('Language', (): ElementOptions<LanguageProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect/conversationrelay',
    attributes: {
      code: required(text()),
      speechModel: text(),
      transcriptionProvider: text(),
      ttsProvider: text(),
      voice: text(),
    },
  }
})
