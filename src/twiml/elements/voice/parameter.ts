import { required, text } from '../../attributes/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface ParameterProps {
  /** Name under which the other side receives the value. Required. */
  readonly name: string

  /** The value itself; always arrives as a string. Required. */
  readonly value: string | number | boolean
}

/**
 * Passes a value of your own to the other side: to the client, the TwiML app, the WebSocket server or the payment
 * processor, depending on where it stands.
 *
 * ```tsx
 * <Client>
 *   <Identity>alice</Identity>
 *   <Parameter name="account" value="42"/>
 * </Client>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/parameter
 */
export const Parameter = element('Parameter', (): ElementOptions<ParameterProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/parameter',
    attributes: {
      name: required(text()),
      value: required(text<string | number | boolean>()),
    },
  }
})
