import type { Node } from '../../../jsx/index.js'
import { type List, listOf, method, oneOf, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ClientProps {
  /**
   * HTTP method of the request to `url`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * URL told about the progress of the call to the client. Twilio makes one request for each event of
   * `statusCallbackEvent`; the reply does not steer the call.
   */
  readonly statusCallback?: Optional<Url>

  /**
   * Moments at which `statusCallback` is requested: the call to the client is placed (`initiated`), rings, is
   * answered, or has ended (`completed`). Without it no event is reported.
   */
  readonly statusCallbackEvent?: Optional<List<'initiated' | 'ringing' | 'answered' | 'completed'>>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /**
   * TwiML that only the client hears, after answering and before the two sides are joined: an announcement, or a
   * `<Gather>` to accept. `<Hangup>` there declines; `<Dial>` may not stand in it.
   */
  readonly url?: Optional<Url>

  /**
   * URL that is asked with POST to notify the client of the incoming call, instead of Twilio's push service. Its host
   * name may not contain an underscore.
   */
  readonly clientNotificationUrl?: Optional<Url>

  /** The identity of the client, at most 256 characters, or `<Identity>`; beside it `<Parameter>`s. */
  readonly children?: Node
}

/**
 * Rings an app or browser that runs one of Twilio's Voice SDKs. Takes its identity as text, or as `<Identity>` beside
 * `<Parameter>`s.
 *
 * ```tsx
 * <Dial>
 *   <Client statusCallback="https://example.com/status">alice</Client>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/client
 */
export const Client = element('Client', (): ElementOptions<ClientProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/client',
    attributes: {
      method: method(),
      statusCallback: url(),
      statusCallbackEvent: listOf(oneOf(['initiated', 'ringing', 'answered', 'completed'])),
      statusCallbackMethod: method(),
      url: url(),
      clientNotificationUrl: url(),
    },
    text: { allow: 'optional', maxLength: 256 },
    children: ['Identity', 'Parameter'],
    counts: [{ of: 'Identity', max: 1 }],
    needs: [['#text', 'Identity']],
  }
})
