import type { Node } from '../../jsx/index.js'
import { text } from '../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../definition/index.js'

export interface ResponseProps {
  /**
   * Leave it out. Not in Twilio's present documentation: an attribute of Twilio's XSD, and a wrong value is error
   * 12101.
   * @deprecated Twilio has only one version.
   */
  readonly version?: Optional<string>

  /** The verbs, in the order in which they run: those of a call, or those of a reply to a message. */
  readonly children?: Node
}

/**
 * Root of every answer, to a call or to a message. Twilio runs the verbs inside from top to bottom; a call ends after
 * the last one. Where a tree has none, it is added.
 *
 * ```tsx
 * <Response>
 *   <Say>Thank you for calling.</Say>
 * </Response>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml
 */
export const Response = element('Response', (): ElementOptions<ResponseProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml',
    special: 'response',
    attributes: {
      version: text({ deprecated: 'Twilio has only one version' }),
    },
    children: [
      'Connect',
      'Dial',
      'Echo',
      'Enqueue',
      'Gather',
      'Hangup',
      'Leave',
      'Pause',
      'Pay',
      'Play',
      'Prompt',
      'Queue',
      'Record',
      'Redirect',
      'Refer',
      'Reject',
      'Say',
      'Sms',
      'Start',
      'Stop',
      'Annotate',
      'Message',
    ],
  }
})
