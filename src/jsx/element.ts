/** The brand of an element. A symbol cannot come out of JSON or a form, so no request body can pass for an element. */
export const ELEMENT: unique symbol = Symbol.for('twimlx.element') as never

/** Where an element was written. Known when the file was compiled with `"jsx": "react-jsxdev"`. */
export interface Source {
  /** Absolute path of the file. */
  readonly fileName: string
  /** Line, from 1. */
  readonly lineNumber: number
  /** Column, from 1. */
  readonly columnNumber: number
}

/** What a component's props may hold; the component says which. */
export type Props = Readonly<Record<string, unknown>>

/** A function from props to something that can be rendered. It may be async; then it needs `renderAsync`. */
// biome-ignore lint/suspicious/noExplicitAny: a table of components holds functions of every props type
export type Component<P = any> = (props: P) => Node | Promise<Node>

/**
 * A component that the renderer does not call: it knows by `$$host` how to write the element.
 * Every element of the vocabulary is one.
 */
export interface HostComponent<H extends object, P> {
  (props: P): Element
  readonly $$host: H
}

/** What JSX makes: a description of an element, not yet rendered. */
export interface Element {
  readonly $$typeof: typeof ELEMENT
  /** The component or vocabulary element; a string for SSML. */
  readonly type: string | Component
  readonly props: Props
  readonly source: Source | undefined
}

/**
 * Whatever may stand between two tags. `null`, `undefined` and booleans render nothing;
 * numbers must be finite; iterables are rendered item by item.
 */
export type Node = Element | string | number | bigint | boolean | null | undefined | Iterable<Node>

/** True for what JSX or `createElement` made, whichever copy of the package made it. */
export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && (value as Element).$$typeof === ELEMENT
}

/** What a host component carries for the renderer; undefined for a component that is to be called. */
export function hostOf(type: string | Component): object | undefined {
  return (type as Partial<HostComponent<object, unknown>>).$$host
}
