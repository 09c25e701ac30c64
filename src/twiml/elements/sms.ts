import type { Node } from '../../jsx/index.js'
import { method, text, type Url, url } from '../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../definition/index.js'

export interface SmsProps {
  /**
   * URL requested when the message has been handed over, with `SmsSid` and `SmsStatus`; its TwiML goes on with the
   * call. Left out, the next verb runs.
   */
  readonly action?: Optional<Url>

  /**
   * Number the message is sent from; it has to be one of your Twilio numbers that can send SMS.
   * @default the number called
   */
  readonly from?: Optional<string>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * URL requested with POST when the message has been sent or has failed, with `SmsSid` and `SmsStatus`. The reply
   * does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Number the message goes to, in E.164 form (`+15550100`).
   * @default the number of the caller
   */
  readonly to?: Optional<string>

  /** The text of the message. */
  readonly children?: Node
}

/**
 * Sends a text message during a call. In a reply to a message it is the older name of `<Message>`. Twilio keeps it for
 * older applications.
 *
 * ```tsx
 * <Sms to="+15550100" from="+15550101">Your order is on its way.</Sms>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/sms
 */
export const Sms = element('Sms', (): ElementOptions<SmsProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/sms',
    document: 'both',
    attributes: {
      action: url(),
      from: text({ default: 'the number called', code: 14102 }),
      method: method({ code: 14104 }),
      statusCallback: url({ code: 14105 }),
      to: text({ default: 'the number of the caller', code: 14101 }),
    },
    deprecatedIn: { messaging: 'it is the older name of <Message>' },
    text: { allow: 'required', form: 'prose' },
  }
})
