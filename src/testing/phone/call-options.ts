import { LETTER_KINDS, type Letter } from './conversation.js'
import type { Until } from './input-options.js'
import { type Kinds, location, method, oneOf, words } from './option-kinds.js'
import { LINE_KINDS, type PhoneOptions } from './options.js'

/** What one call is like; the phone's options hold where it says nothing. */
export interface CallOptions
  extends Until,
    Pick<
      PhoneOptions,
      | 'from'
      | 'to'
      | 'params'
      | 'fallbackUrl'
      | 'fallbackMethod'
      | 'statusCallback'
      | 'statusCallbackMethod'
      | 'statusCallbackEvents'
    > {
  /**
   * How Twilio asks for the first document, as set for the number.
   * @default POST
   */
  readonly method?: 'GET' | 'POST' | undefined
  /**
   * Who made the call: somebody who calls the number, or the app by the REST API.
   * @default inbound
   */
  readonly direction?: 'inbound' | 'outbound-api' | undefined
}

/** What a text is like; the phone's options hold where it says nothing. */
export interface TextOptions
  extends Letter,
    Pick<PhoneOptions, 'from' | 'to' | 'params' | 'fallbackUrl' | 'fallbackMethod'> {
  /**
   * Where the number's messages go: a path of the app, or a URL.
   * @default /message
   */
  readonly path?: string | undefined
  /**
   * How Twilio asks, as set for the number.
   * @default POST
   */
  readonly method?: 'GET' | 'POST' | undefined
}

export const CALL_KINDS: Kinds<CallOptions> = {
  ...LINE_KINDS,
  direction: oneOf('inbound', 'outbound-api'),
  method,
  until: words,
}

const { from, to, params, fallbackUrl, fallbackMethod } = LINE_KINDS

export const TEXT_KINDS: Kinds<TextOptions> = {
  ...LETTER_KINDS,
  from,
  to,
  params,
  fallbackUrl,
  fallbackMethod,
  path: location,
  method,
}
