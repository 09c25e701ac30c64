import type { Node } from '../../../jsx/index.js'
import { type Flag, flag, type List, listOf, method, oneOf, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ApplicationProps {
  /**
   * Whether the app sees the number that was originally called as `To`. Otherwise `To` holds the SID of the app.
   * @default false
   */
  readonly copyParentTo?: Optional<Flag>

  /**
   * Identifies the sender to the app, which receives it as a parameter of its voice request. At most 256 characters.
   * @default the SID of the account that sends the call
   */
  readonly customerId?: Optional<string>

  /**
   * HTTP method of the request to `url`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * URL told about the progress of the call to the app. Twilio makes one request for each event of
   * `statusCallbackEvent`; the reply does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Moments at which `statusCallback` is requested: the call to the app is placed (`initiated`), rings, is answered,
   * or has ended (`completed`).
   */
  readonly statusCallbackEvent?: Optional<List<'initiated' | 'ringing' | 'answered' | 'completed'>>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /** TwiML URL for this noun. In Twilio's helper library, but not in the attribute table of Twilio's page. */
  readonly url?: Optional<Url>

  /** The SID of the application, or `<ApplicationSid>`; beside it `<Parameter>`s. */
  readonly children?: Node
}

/**
 * Connects the call to a TwiML app, also one of another Twilio account. It has to be the only noun of its `<Dial>`.
 *
 * ```tsx
 * <Dial>
 *   <Application copyParentTo>
 *     <ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid>
 *     <Parameter name="account" value="42"/>
 *   </Application>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/dial/application
 */
export const Application = element('Application', (): ElementOptions<ApplicationProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/dial/application',
    attributes: {
      copyParentTo: flag({ default: false }),
      customerId: text({ maxLength: 256, default: 'the SID of the account that sends the call' }),
      method: method(),
      statusCallback: url(),
      statusCallbackEvent: listOf(oneOf(['initiated', 'ringing', 'answered', 'completed'])),
      statusCallbackMethod: method(),
      url: url(),
    },
    text: { allow: 'optional' },
    children: ['ApplicationSid', 'Parameter'],
    counts: [{ of: 'ApplicationSid', max: 1 }],
    needs: [['ApplicationSid', '#text']],
  }
})
