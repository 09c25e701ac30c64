import type { Component, Element, Node, Props } from './element.js'
import { type JSX, jsx } from './jsx-runtime.js'

/**
 * Makes an element without JSX, and with it where a `key` comes after a spread (`<Say {...props} key="a"/>`).
 * Children given as arguments win over `props.children`.
 */
export function createElement<K extends keyof JSX.IntrinsicElements>(
  type: K,
  props?: JSX.IntrinsicElements[K] | null,
  ...children: Node[]
): Element
export function createElement<P extends object>(
  type: (props: P) => Node | Promise<Node>,
  props?: (Partial<P> & JSX.IntrinsicAttributes) | null,
  ...children: Node[]
): Element
/** For a type that is known at run time only. */
export function createElement<T extends string | Component>(
  type: string extends T ? T : never,
  props?: object | null,
  ...children: Node[]
): Element
export function createElement(type: string | Component, props?: object | null, ...children: Node[]): Element {
  const { key: _key, ...own } = (props ?? {}) as Record<string, unknown>
  if (children.length > 0) own['children'] = children.length === 1 ? children[0] : children
  return jsx(type, own as Props)
}
