import { RenderError, type TwilioRequest, useRequest } from '../twiml/index.js'

/** The request being answered, or undefined where there is none, as in a unit test of the first document. */
export function currentRequest(): TwilioRequest | undefined {
  try {
    return useRequest()
  } catch (error) {
    if (error instanceof RenderError && error.code === 'no-request') return undefined
    throw error
  }
}
