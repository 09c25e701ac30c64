import type { Node } from '../../../jsx/index.js'
import { integer, type Numeric, text, type Url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface PlayProps {
  /**
   * Keypad tones to play instead of a file. `w` waits half a second, `W` a whole second. Not allowed inside
   * `<Gather>`.
   */
  readonly digits?: Optional<string>

  /**
   * How many times the file is played. `0` repeats it until the caller hangs up, at most 1,000 times. A whole number,
   * 0 or more.
   * @default 1
   */
  readonly loop?: Optional<Numeric>

  /** The URL of the audio file. It may be left out only when `digits` is set. */
  readonly children?: Node | Url
}

/**
 * Plays an audio file to the caller, or sends keypad tones with `digits`. The text is the URL of the file.
 *
 * ```tsx
 * <Play loop={2}>https://example.com/hold.mp3</Play>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/play
 */
export const Play = element('Play', (): ElementOptions<PlayProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/play',
    document: 'voice',
    attributes: {
      digits: text({
        pattern: /^[0-9A-DWw#*]*$/,
        allowed: 'keys of `0-9 A-D # *` and waits `w` (half a second) or `W` (a second)',
        code: 13430,
      }),
      loop: integer({ min: 0, default: 1, code: 13410 }),
    },
    text: { allow: 'optional', form: 'url' },
    needs: [['@digits', '#text']],
    within: { Gather: { forbids: ['digits'] } },
  }
})
