import type { Component, Element, Props, Source } from './element.js'
import { jsx } from './jsx-runtime.js'

export { Fragment, type JSX } from './jsx-runtime.js'

/** The same as `jsx`, with the place in the source, which `"jsx": "react-jsxdev"` hands over. */
export function jsxDEV(
  type: string | Component,
  props: Props,
  key?: unknown,
  _isStatic?: boolean,
  source?: Source,
): Element {
  return jsx(type, props, key, source)
}
