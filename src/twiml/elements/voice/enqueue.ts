import type { Node } from '../../../jsx/index.js'
import { integer, method, type Numeric, text, type Url, url } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface EnqueueProps {
  /**
   * URL, relative or absolute, requested when the caller leaves the queue, with `QueueResult` and `QueueTime`; after
   * a connected call it is requested when that ends. Left out, the next verb runs.
   */
  readonly action?: Optional<Url>

  /**
   * How many callers the queue may hold. Not in Twilio's present documentation; the size is otherwise set by the REST
   * API. A whole number.
   */
  readonly maxQueueSize?: Optional<Numeric>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * TwiML the caller hears while waiting, from a relative or absolute URL; it is requested again whenever it runs
   * out. An empty string means silence.
   * @default Twilio's hold music
   */
  readonly waitUrl?: Optional<Url>

  /**
   * HTTP method of the requests to `waitUrl`.
   * @default POST
   */
  readonly waitUrlMethod?: Optional<'GET' | 'POST'>

  /** SID of a TaskRouter workflow. The call becomes a task of it, described by `<Task>`, and needs no queue name. */
  readonly workflowSid?: Optional<string>

  /** The name of the queue, 1 to 64 characters; not needed with `workflowSid`, which takes a `<Task>`. */
  readonly children?: Node
}

/**
 * Puts the caller into a queue, where music plays until someone takes the call with `<Dial><Queue>`. The text is the
 * name of the queue; it is made when it does not exist yet.
 *
 * ```tsx
 * <Enqueue waitUrl="/hold" action="/after-queue">support</Enqueue>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/enqueue
 */
export const Enqueue = element('Enqueue', (): ElementOptions<EnqueueProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/enqueue',
    document: 'voice',
    attributes: {
      action: url({ code: 14203 }),
      maxQueueSize: integer(),
      method: method({ code: 14201 }),
      waitUrl: url({ default: "Twilio's hold music", code: 14202 }),
      waitUrlMethod: method({ code: 14206 }),
      workflowSid: text({ code: 14220 }),
    },
    text: { allow: 'optional', maxLength: 64, code: 14205 },
    children: ['Task'],
    counts: [{ of: 'Task', max: 1 }],
    needs: [['#text', '@workflowSid', 'Task']],
    needsCode: 14204,
    ends: 'with-action',
  }
})
