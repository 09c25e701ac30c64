import { type Component, type Element, isElement } from '../../jsx/index.js'

/** What can stand for a mounted route: the component, the very element, or a reference with props. */
export type RouteTarget = Component | Element | RouteReference

/** A value in the path or query of a URL. Targets become their own URLs; null and undefined are left out. */
export type RouteValue = string | number | bigint | boolean | null | undefined | RouteTarget

/** A route with its props, made by `to`. */
export class RouteReference {
  readonly target: Component | Element
  readonly props: Readonly<Record<string, RouteValue>>

  constructor(target: Component | Element, props: Readonly<Record<string, RouteValue>>) {
    this.target = target
    this.props = props
  }
}

/**
 * The URL of a mounted component, with props: those named in its path fill the path, the others go into the query.
 * `<Gather action={to(Choice, { step: 2 })}>`
 * @throws TypeError when there is nothing to point to, as in an import circle, or a prop has no text form.
 */
export function to<P>(
  target: Component<P> | Element,
  props: { readonly [K in keyof P]?: RouteValue } = {},
): RouteReference {
  if (typeof target !== 'function' && !isElement(target)) {
    throw new TypeError(
      `to() takes a mounted component or element, not ${String(target)}. Is its import missing, or part of an import circle?`,
    )
  }
  return new RouteReference(target, { ...(props as Record<string, RouteValue>) })
}

/** True for what a URL attribute or `<Redirect>` takes in place of text. */
export function isRouteTarget(value: unknown): value is RouteTarget {
  return typeof value === 'function' || value instanceof RouteReference || isElement(value)
}
