import type { Node } from '../../jsx/index.js'
import { method, type Url } from '../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../definition/index.js'

export interface RedirectProps {
  /**
   * HTTP method of the request to the URL in the text.
   * @default POST
   */
  readonly method?: Optional<'GET' | 'POST'>

  /** The URL, or in braces a mounted component: `{Welcome}`. Nothing means the same document again. */
  readonly children?: Node | Url
}

/**
 * Hands the call or the conversation over to the TwiML of another URL. Without a URL the same document is asked for
 * again.
 *
 * ```tsx
 * <Redirect>/menu</Redirect>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/redirect
 */
export const Redirect = element('Redirect', (): ElementOptions<RedirectProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/redirect',
    document: 'both',
    attributes: {
      method: method({ code: 13710 }),
    },
    text: { allow: 'optional', form: 'url' },
    ends: 'always',
  }
})
