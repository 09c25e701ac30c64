import type { Node, Props } from '../../jsx/index.js'

/** Names that mean something to JSX. In XML they are mere attributes, which no element has. */
export function isReserved(name: string): boolean {
  return name === 'children' || name === 'key'
}

/** The props for attributes as a tree of elements takes them. Those that are XML's own are no business of TwiML's. */
export function propsFor(attributes: Readonly<Record<string, string>>, children: readonly Node[]): Props {
  // Without a prototype, `__proto__` is an attribute like any other.
  const props: Record<string, unknown> = Object.create(null)
  for (const name in attributes) {
    if (!isReserved(name) && !/^xmlns(:|$)|^xsi:/.test(name)) props[name] = attributes[name]
  }
  if (children.length > 0) props['children'] = children
  return props
}
