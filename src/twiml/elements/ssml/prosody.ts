import type { Node } from '../../../jsx/index.js'
import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ProsodyProps {
  /** How high the voice is: a word from `x-low` to `x-high`, `default`, or a change in percent such as `+10%`. */
  readonly pitch?: Optional<string>

  /** How fast the voice speaks: a word from `x-slow` to `x-fast`, or a percentage of the usual speed such as `80%`. */
  readonly rate?: Optional<string>

  /** How loud the voice is: a word from `silent` to `x-loud`, `default`, or a change in decibels such as `+6dB`. */
  readonly volume?: Optional<string>

  /** Words, SSML, or both. */
  readonly children?: Node
}

/**
 * Changes volume, speed and pitch of the words inside.
 *
 * ```tsx
 * <Say>
 *   <prosody rate="slow" volume="loud">Please write this down.</prosody>
 * </Say>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
 */
export const Prosody = element('prosody', (): ElementOptions<ProsodyProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml',
    attributes: {
      pitch: text(),
      rate: text(),
      volume: text(),
    },
    text: { allow: 'optional', form: 'prose' },
    children: ['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'],
  }
})

declare module '../../../jsx/jsx-runtime.js' {
  namespace JSX {
    interface IntrinsicElements {
      /** Changes volume, speed and pitch of the words inside. */
      readonly prosody: ProsodyProps & IntrinsicAttributes
    }
  }
}
