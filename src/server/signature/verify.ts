import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js'

/** What was signed: a URL with the parameters of a form, or one that holds the hash of another body. */
export interface Signed {
  readonly signature: string
  /** As Twilio called it, byte for byte. */
  readonly url: string
  /** Of a form; empty for a GET. */
  readonly params: Readonly<Record<string, string | string[]>>
  /** The bytes of a body that is no form. Then `bodySHA256` in the URL must be their hash. */
  readonly body?: Buffer | undefined
}

/**
 * Whether one of the tokens made the signature, by Twilio's own validator. Never throws.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function isSigned({ signature, url, params, body }: Signed, tokens: readonly string[]): boolean {
  try {
    return tokens.some((token) =>
      body === undefined
        ? validateRequest(token, signature, url, params)
        : // Declared as text, and hashed byte for byte when it is bytes.
          validateRequestWithBody(token, signature, url, body as unknown as string),
    )
  } catch {
    return false
  }
}
