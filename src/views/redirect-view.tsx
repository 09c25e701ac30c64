import type { Node } from '../jsx/index.js'
import { Redirect, type RedirectProps, type Url } from '../twiml/index.js'
import { need } from './props.js'
import { reference } from './reference.js'

export interface RedirectViewProps {
  /**
   * HTTP method of the request to the URL in the text.
   * @default POST
   */
  readonly method?: RedirectProps['method']

  /** Where the call or the conversation goes on: a URL, a mounted component or element, or `to(Component, props)`. */
  readonly to: Url
}

/**
 * Hands the call or the conversation over to another URL. It takes no keys or recordings along.
 *
 * ```tsx
 * <RedirectView to={Welcome}/>
 * ```
 */
export function RedirectView({ to, method }: RedirectViewProps): Node {
  return <Redirect method={method}>{reference(need(to, 'RedirectView', 'to', 'where to go on'))}</Redirect>
}
