import type { Context } from 'koa'
import { isPropName } from '../twiml/routes/prop-name.js'

/**
 * The props of a mounted component: the query, and over it the parameters of the path. A repeated name counts once.
 * On GET, Twilio's parameters stand behind the URL's own; among them are names that a caller chooses, so all after the
 * first of them is left out.
 */
export function propsFrom(
  { method, twilio }: Pick<Context, 'method' | 'twilio'>,
  params: Readonly<Record<string, string>>,
): Record<string, string> {
  const props: Record<string, string> = {}
  for (const [name, value] of twilio.url?.query ?? []) {
    if (method === 'GET' && /^[A-Z]/.test(name)) break
    if (isPropName(name) && !Object.hasOwn(props, name) && !isTwilios(name, value)) props[name] = value
  }
  return { ...props, ...params }
}

/** The parameters with small letters that Twilio adds to a query by itself. */
function isTwilios(name: string, value: string): boolean {
  return name === 'msg' && value === 'Gather End'
}
