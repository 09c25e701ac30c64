import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface HeaderProps {
  /** Name of the header. Custom ones start with `X-`. */
  readonly name?: Optional<string>

  /** Value of the header. It counts towards the 1,024 characters of all headers. */
  readonly value?: Optional<string>
}

/**
 * One SIP header that is sent with the call.
 *
 * ```tsx
 * <Headers>
 *   <Header name="X-Account" value="42"/>
 * </Headers>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/sip
 */
export const Header = element('Header', (): ElementOptions<HeaderProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/sip',
    attributes: {
      name: text({ code: 13252 }),
      value: text(),
    },
  }
})
