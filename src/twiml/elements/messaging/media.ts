import type { Node } from '../../../jsx/index.js'
import type { Url } from '../../attributes/index.js'
import { type ElementOptions, element } from '../../definition/index.js'

export interface MediaProps {
  /** The URL of the picture or file, which Twilio fetches. */
  readonly children?: Node | Url
}

/**
 * URL of a picture or another file that goes out with a `<Message>`. At most ten per message.
 *
 * ```tsx
 * <Message>
 *   <Media>https://example.com/map.png</Media>
 * </Message>
 * ```
 * @see https://www.twilio.com/docs/messaging/twiml/message#nouns
 */
export const Media = element('Media', (): ElementOptions<MediaProps> => {
  return {
    page: 'https://www.twilio.com/docs/messaging/twiml/message#nouns',
    attributes: {},
    text: { allow: 'required', form: 'url' },
  }
})
