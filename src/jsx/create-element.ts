import type { Component, Element, Node, Props } from './element.js'
import { jsx } from './jsx-runtime.js'

/**
 * Makes an element without JSX, and with it where a `key` comes after a spread (`<Say {...props} key="a"/>`).
 * Children given as arguments win over `props.children`.
 */
export function createElement(type: string | Component, props?: object | null, ...children: Node[]): Element {
  const { key: _key, ...own } = (props ?? {}) as Record<string, unknown>
  if (children.length > 0) own['children'] = children.length === 1 ? children[0] : children
  return jsx(type, own as Props)
}
