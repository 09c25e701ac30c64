import type { Node } from '../../../jsx/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface BodyProps {
  /** The text, at most 1599 characters. Several are joined. */
  readonly children?: Node
}

/**
 * Text of a `<Message>`. Several are joined into one message.
 *
 * ```tsx
 * <Message>
 *   <Body>Your code is 4711.</Body>
 * </Message>
 * ```
 * @see https://www.twilio.com/docs/messaging/twiml/message#nouns
 */
export const Body = element('Body', (): ElementOptions<BodyProps> => {
  return {
    page: 'https://www.twilio.com/docs/messaging/twiml/message#nouns',
    attributes: {},
    text: { allow: 'required', form: 'prose', maxLength: 1599, code: 14103 },
  }
})
