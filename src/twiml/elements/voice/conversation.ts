import {
  type Flag,
  flag,
  integer,
  type List,
  listOf,
  method,
  type Numeric,
  oneOf,
  text,
  type Url,
  url,
} from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ConversationProps {
  /** Whether a conversation is created when the caller has none yet. */
  readonly inboundAutocreation?: Optional<Flag>

  /** Seconds the incoming call may ring at the worker. A whole number. */
  readonly inboundTimeout?: Optional<Numeric>

  /**
   * HTTP method of the request to `url`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /**
   * Whether and from when the call is recorded: from the moment it rings or is answered, in one channel or, with
   * `-dual`, one per side.
   */
  readonly record?: Optional<
    | boolean
    | 'do-not-record'
    | 'record-from-answer'
    | 'record-from-ringing'
    | 'record-from-answer-dual'
    | 'record-from-ringing-dual'
    | 'true'
    | 'false'
  >

  /** URL told when the recording changes state. The reply does not steer the call. */
  readonly recordingStatusCallback?: Optional<Url>

  /**
   * States of the recording for which `recordingStatusCallback` is requested: begun, ready to fetch, or nothing
   * recorded.
   */
  readonly recordingStatusCallbackEvent?: Optional<List<'in-progress' | 'completed' | 'absent'>>

  /**
   * HTTP method of the requests to `recordingStatusCallback`.
   * @default POST
   */
  readonly recordingStatusCallbackMethod?: Optional<'GET' | 'POST'>

  /** Seconds the routing may take to find a worker for a new conversation. A whole number. */
  readonly routingAssignmentTimeout?: Optional<Numeric>

  /** SID of the Conversations service that Frontline runs on (`IS` and 32 characters). */
  readonly serviceInstanceSid?: Optional<string>

  /** URL told about the progress of the call. The reply does not steer it. */
  readonly statusCallback?: Optional<Url>

  /** Moments at which `statusCallback` is requested: the call is placed, rings, is answered or has ended. */
  readonly statusCallbackEvent?: Optional<List<'call-initiated' | 'call-ringing' | 'call-answered' | 'call-completed'>>

  /**
   * HTTP method of the requests to `statusCallback`.
   * @default POST
   */
  readonly statusCallbackMethod?: Optional<'GET' | 'POST'>

  /** Whether silence at the start and the end of the recording is cut away (`trim-silence`) or kept (`do-not-trim`). */
  readonly trim?: Optional<'trim-silence' | 'do-not-trim'>

  /** TwiML URL for the call to the worker, in the attributes of Twilio's helper library. */
  readonly url?: Optional<Url>
}

/**
 * Deprecated: only for Twilio Frontline, and gone from Twilio's table of `<Connect>` nouns. Connects a customer with
 * a Frontline worker.
 *
 * ```tsx
 * <Connect action="/after-call">
 *   <Conversation serviceInstanceSid="IS0123456789abcdef0123456789abcdef" inboundAutocreation/>
 * </Connect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect/conversation
 * @deprecated Only for Twilio Frontline; missing from the present noun table of Connect.
 */
export const Conversation = element('Conversation', (): ElementOptions<ConversationProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect/conversation',
    attributes: {
      inboundAutocreation: flag(),
      inboundTimeout: integer(),
      method: method(),
      record: oneOf([
        'do-not-record',
        'record-from-answer',
        'record-from-ringing',
        'record-from-answer-dual',
        'record-from-ringing-dual',
        'true',
        'false',
      ]),
      recordingStatusCallback: url(),
      recordingStatusCallbackEvent: listOf(oneOf(['in-progress', 'completed', 'absent'])),
      recordingStatusCallbackMethod: method(),
      routingAssignmentTimeout: integer(),
      serviceInstanceSid: text(),
      statusCallback: url(),
      statusCallbackEvent: listOf(oneOf(['call-initiated', 'call-ringing', 'call-answered', 'call-completed'])),
      statusCallbackMethod: method(),
      trim: oneOf(['trim-silence', 'do-not-trim']),
      url: url(),
    },
    deprecated: 'only for Twilio Frontline; missing from the present noun table of Connect',
  }
})
