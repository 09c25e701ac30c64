import type { Node } from '../../../jsx/index.js'
import { method, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface QueueProps {
  /**
   * HTTP method of the request to `url`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /** SID of the TaskRouter activity that the worker goes into after the call. Used together with `reservationSid`. */
  readonly postWorkActivitySid?: Optional<string>

  /**
   * SID of the TaskRouter reservation to fulfil, for people who were enqueued with a `workflowSid`. The reservation
   * is accepted once the two are connected.
   */
  readonly reservationSid?: Optional<string>

  /**
   * TwiML, at a relative or absolute URL, that the waiting person hears just before being connected. It may hold
   * `<Play>`, `<Say>`, `<Pause>` and `<Redirect>`.
   */
  readonly url?: Optional<Url>

  /**
   * Not in Twilio's present documentation: an attribute of Twilio's XSD, from its name the SID of the waiting call to
   * take.
   */
  readonly callSid?: Optional<string>

  /** The name of the queue, 1 to 64 characters. */
  readonly children?: Node
}

/**
 * Connects the caller to the first person waiting in a queue; the text is its name. When nobody waits, `<Dial>` waits
 * until its `timeout`.
 *
 * ```tsx
 * <Dial>
 *   <Queue url="/about-to-connect">support</Queue>
 * </Dial>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/queue
 */
export const Queue = element('Queue', (): ElementOptions<QueueProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/queue',
    document: 'voice',
    attributes: {
      method: method(),
      postWorkActivitySid: text(),
      reservationSid: text(),
      url: url(),
      callSid: text({ undocumented: true }),
    },
    text: { allow: 'required', maxLength: 64, code: 14213, emptyCode: 14212 },
    undocumentedIn: ['Response'],
  }
})
