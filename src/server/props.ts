/** Names that a component takes from a URL: not Twilio's own, which begin with a capital, nor JSX's. */
const NAME = /^(?!(?:children|key|ref)$)[a-z][\w-]*$/

/** The props of a mounted component: the query, and over it the parameters of the path. A repeated name counts once. */
export function propsFrom(querystring: string, params: Readonly<Record<string, string>>): Record<string, string> {
  const props: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(querystring)) {
    if (NAME.test(name) && !Object.hasOwn(props, name) && !isTwilios(name, value)) props[name] = value
  }
  return { ...props, ...params }
}

/** The parameters with small letters that Twilio adds to a query by itself. */
function isTwilios(name: string, value: string): boolean {
  return name === 'bodySHA256' || (name === 'msg' && value === 'Gather End')
}
