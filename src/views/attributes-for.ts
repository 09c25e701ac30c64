import type { TwimlComponent } from '../twiml/index.js'

/**
 * The props that are attributes of an element: first those named, in that order, then the others. What the element does
 * not know stays behind, since a mounted view is handed all that stands in the query, `utm_source` included.
 */
export function attributesFor<P extends object>(
  element: TwimlComponent<P>,
  props: object,
  ...first: readonly (keyof P & string)[]
): Partial<P> {
  const own: Readonly<Record<string, unknown>> = { ...props }
  const found: Record<string, unknown> = {}
  for (const name of [...first, ...(element.$$host.definition.attributes?.keys() ?? [])]) {
    if (Object.hasOwn(own, name)) found[name] = own[name]
  }
  return found as Partial<P>
}
