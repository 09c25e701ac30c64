import type { Node } from '../../../jsx/index.js'
import { type List, listOf, method, oneOf, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface WhatsAppProps {
  /**
   * HTTP method of the request to `url`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * URL told about the progress of the call to the WhatsApp user. Twilio makes one request for each event of
   * `statusCallbackEvent`; the reply does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Moments at which `statusCallback` is requested: the call to the WhatsApp user is placed (`initiated`), rings, is
   * answered, or has ended (`completed`). Without it no event is reported.
   */
  readonly statusCallbackEvent?: Optional<List<'initiated' | 'ringing' | 'answered' | 'completed'>>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * TwiML that only the WhatsApp user hears, after answering and before the two sides are joined: an announcement, or
   * a `<Gather>` to accept. `<Hangup>` there declines; `<Dial>` may not stand in it.
   */
  readonly url?: Optional<Url>

  /** The number to call on WhatsApp, in E.164 form. */
  readonly children?: Node
}

/**
 * Calls a WhatsApp user. Needs their consent beforehand, and a `callerId` of the form `whatsapp:+15550100` on
 * `<Dial>`.
 *
 * ```tsx
 * <Dial callerId="whatsapp:+15550100">
 *   <WhatsApp>+15550101</WhatsApp>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/whatsapp
 */
export const WhatsApp = element('WhatsApp', (): ElementOptions<WhatsAppProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/whatsapp',
    attributes: {
      method: method(),
      statusCallback: url(),
      statusCallbackEvent: listOf(oneOf(['initiated', 'ringing', 'answered', 'completed'])),
      statusCallbackMethod: method(),
      url: url(),
    },
    text: { allow: 'required' },
  }
})
