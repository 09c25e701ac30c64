import { type Context, createContext, hookFrame, lookUp } from '../../jsx/context.js'
import { RenderError } from '../../jsx/error.js'
import type { RequestOf, RequestType, TwilioRequest } from './request.js'

/** Holds the request being answered. Routes and `render(node, { request })` provide it. */
export const RequestContext: Context<TwilioRequest | undefined> = createContext<TwilioRequest | undefined>(
  undefined,
  'RequestContext',
)

/**
 * The request being answered: `const { digits } = useRequest()`. With a type, only a request of that type will do, and
 * what such a request always has is never undefined: `const { from } = useRequest('message')`.
 * Call it while a component runs, before its first `await`.
 * @throws RenderError `hook-outside` when no component is running, `no-request` when there is no request,
 * `wrong-request` when it is of another type.
 */
export function useRequest(): TwilioRequest
export function useRequest<Type extends RequestType>(type: Type): RequestOf<Type>
export function useRequest(type?: RequestType): TwilioRequest {
  const request = lookUp(RequestContext, hookFrame('useRequest').values)
  if (request === undefined) throw new RenderError({ code: 'no-request', reason: NO_REQUEST, path: '' })
  if (type !== undefined && request.type !== type) {
    const reason = `useRequest('${type}') met a request of type '${request.type}'. Call useRequest() and look at its type to answer both, or check which component the URL is mounted to.`
    throw new RenderError({ code: 'wrong-request', reason, path: '' })
  }
  return request
}

const NO_REQUEST =
  'useRequest() found no request. In a test, pass one: render(node, { request: twilioRequest({ … }) }). On a route it is there by itself.'
