import { integer, type Numeric } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface PauseProps {
  /**
   * Seconds of silence before the next verb runs. Whole seconds only. A whole number, 1 or more.
   * @default 1
   */
  readonly length?: Optional<Numeric>
}

/**
 * Stays silent for a while, then goes on. As the first verb of a call it delays picking up.
 *
 * ```tsx
 * <Response>
 *   <Pause length={3}/>
 *   <Say>Sorry to keep you waiting.</Say>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/pause
 */
export const Pause = element('Pause', (): ElementOptions<PauseProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/pause',
    document: 'voice',
    attributes: {
      length: integer({ min: 1, default: 1, code: 13910 }),
    },
  }
})
