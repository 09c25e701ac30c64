import type { Node, Props } from '../../../jsx/index.js'
import { integer, type Numeric, type Suggested, suggested, text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'
import { type BareLanguage, bareLanguages, type SayLanguage, sayLanguages } from '../../values/languages.js'
import { type SayVoice, sayVoices } from '../../values/voices.js'

export interface SayProps {
  /**
   * Language and locale of the voice, such as `fr-FR`. It has to be one that `voice` speaks.
   * @default en-US
   */
  readonly language?: Optional<Suggested<SayLanguage | BareLanguage>>

  /**
   * How many times the text is read. `0` repeats it until the caller hangs up, at most 1,000 times. A whole number, 0
   * or more.
   * @default 1
   */
  readonly loop?: Optional<Numeric>

  /**
   * Voice that reads the text: a basic voice (`man`, `woman`) or one of Amazon or Google (`Polly.Joanna`). Left out,
   * the basic voice or the one set for the account speaks.
   * @default man
   */
  readonly voice?: Optional<Suggested<SayVoice>>

  /** Speed of the basic voices. Not in Twilio's present documentation; use `<prosody rate>` inside the text instead. */
  readonly rate?: Optional<string>

  /** The words, SSML, or both. */
  readonly children?: Node
}

/** Characters that one <Say> may hold, by who makes the voice: https://www.twilio.com/docs/api/errors/13521 */
function sayLimit({ voice }: Props): number {
  if (typeof voice !== 'string') return 4096
  if (voice.startsWith('Polly.')) return 3000
  return voice.startsWith('Google.') ? 5000 : 4096
}

/**
 * Reads text aloud to the caller with a synthetic voice. Takes plain text, SSML elements, or both.
 *
 * ```tsx
 * <Say voice="Polly.Joanna" language="en-US">
 *   Welcome! <break time="500ms"/> Please hold.
 * </Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say
 */
export const Say = element('Say', (): ElementOptions<SayProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say',
    document: 'voice',
    attributes: {
      language: suggested([...sayLanguages, ...bareLanguages], { default: 'en-US' }),
      loop: integer({ min: 0, default: 1, code: 13510 }),
      voice: suggested(sayVoices, { default: 'man', code: 13511 }),
      rate: text({ code: 13513, undocumented: true }),
    },
    text: {
      allow: 'required',
      form: 'prose',
      maxLength: 3000,
      maxLengthBy: sayLimit,
      maxEncodedLength: 4500,
      severity: 'warning',
      code: 13521,
      emptyCode: 13520,
    },
    children: ['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'],
  }
})
