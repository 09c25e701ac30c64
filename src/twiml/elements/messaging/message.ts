import type { Node } from '../../../jsx/index.js'
import { method, text, type Url, url } from '../../attributes/index.js'
import { defaultCallerId } from '../../definition/default-caller-id.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface MessageProps {
  /**
   * URL, relative or absolute, requested when the message has been handed over, with `MessageSid` and
   * `MessageStatus`. Its TwiML takes over: verbs after `<Message>` do not run.
   */
  readonly action?: Optional<Url>

  /**
   * Whom the message comes from: one of your numbers, a SIM SID, or a name of 1 to 11 letters and digits where the
   * country allows it.
   * @default the number that received the incoming message
   */
  readonly from?: Optional<string>

  /**
   * HTTP method of the request to `action`.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /** URL, relative or absolute, requested each time the delivery state of the message changes. The reply is ignored. */
  readonly statusCallback?: Optional<Url>

  /**
   * Whom to send to: a phone number in E.164 form, or the SID of a SIM.
   * @default the sender of the incoming message
   */
  readonly to?: Optional<string>

  /** The text, at most 1599 characters; or `<Body>` and `<Media>` instead. */
  readonly children?: Node
}

/**
 * Sends a message, by default as a reply to the sender of the incoming one. Takes text, or `<Body>` and `<Media>`.
 *
 * ```tsx
 * <Message>
 *   <Body>Here is your ticket.</Body>
 *   <Media>https://example.com/ticket.png</Media>
 * </Message>
 * ```
 * @see https://www.twilio.com/docs/messaging/twiml/message
 */
export const Message = element('Message', (): ElementOptions<MessageProps> => {
  return {
    page: 'https://www.twilio.com/docs/messaging/twiml/message',
    document: 'messaging',
    attributes: {
      action: url(),
      from: text({ default: 'the number that received the incoming message', code: 14102 }),
      method: method({ code: 14104 }),
      statusCallback: url({ code: 14105 }),
      to: text({ default: 'the sender of the incoming message', code: 14101 }),
    },
    text: { allow: 'optional', form: 'prose', maxLength: 1599, code: 14103 },
    children: ['Body', 'Media'],
    counts: [{ of: 'Media', max: 10 }],
    needs: [['#text', 'Body', 'Media']],
    ends: 'with-action',
    ambient: ({ to }, request) => {
      const from = defaultCallerId(to ?? request?.from)
      return from === undefined ? undefined : { from }
    },
  }
})
