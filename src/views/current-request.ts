import { type TwilioRequest, useContext } from '../twiml/index.js'
import { RequestContext } from '../twiml/request/index.js'

/** The request being answered, or undefined where there is none, as in a unit test of the first document. */
export function currentRequest(): TwilioRequest | undefined {
  return useContext(RequestContext)
}
