import { type Component, ELEMENT, type Element as JsxElement, type Node, type Props, type Source } from './element.js'

/** Groups children without an element of its own: `<>…</>`. */
export function Fragment(props: { readonly children?: Node }): Node {
  return props.children
}

/** What a compiler turns `<Say>…</Say>` into. The key is React's; it means nothing here. */
export function jsx(type: string | Component, props: Props, _key?: unknown, source?: Source): JsxElement {
  return { $$typeof: ELEMENT, type, props, source }
}

export { jsx as jsxs }

/** The types a compiler asks for when it checks TSX. SSML elements add themselves to `IntrinsicElements`. */
export namespace JSX {
  export type Element = JsxElement
  // biome-ignore lint/suspicious/noExplicitAny: each component has props of its own
  export type ElementType = string | ((props: any) => Node | Promise<Node>)
  export interface ElementChildrenAttribute {
    // biome-ignore lint/complexity/noBannedTypes: TypeScript reads only the name
    children: {}
  }
  export interface IntrinsicAttributes {
    /** Accepted as in React, and ignored: nothing is ever rendered twice in place. */
    readonly key?: string | number | bigint | undefined
  }
  // biome-ignore lint/suspicious/noEmptyInterface: each SSML element's file adds its own line
  export interface IntrinsicElements {}
}
