import type { Component, Element, Source } from './element.js'

/** Values set by context providers, as seen from one place: a linked list, nearest first. */
export interface ContextValues {
  readonly context: object
  readonly value: unknown
  readonly outer: ContextValues | undefined
}

/** One step on the way from the root to the place being rendered: a component or an element with children. */
export interface Frame {
  readonly parent: Frame | undefined
  /** Undefined for what nobody wrote as an element: the root, and a list in a list. */
  readonly element: Element | undefined
  readonly values: ContextValues | undefined
  readonly depth: number
}

/** The frame below `parent` for the inside of `element`, or of a list. */
export function enter(parent: Frame, element: Element | undefined, values = parent.values): Frame {
  return { parent, element, values, depth: parent.depth + 1 }
}

export function rootFrame(values?: ContextValues): Frame {
  return { parent: undefined, element: undefined, values, depth: 0 }
}

/** The name an error uses for a component or element. */
export function nameOf(type: string | Component): string {
  if (typeof type !== 'function') return String(type)
  return (type as { displayName?: string }).displayName || type.name || 'Anonymous'
}

/** Names from the root down to `frame`, and on to `last` where the place is that element itself. */
export function pathOf(frame: Frame | undefined, last?: Element): string {
  const names: string[] = last === undefined ? [] : [nameOf(last.type)]
  for (let at = frame; at !== undefined; at = at.parent) {
    if (at.element !== undefined) names.unshift(nameOf(at.element.type))
  }
  if (names.length > 12) names.splice(6, names.length - 12, '…')
  return names.join(' > ')
}

/** The nearest known place in the source: the element's own, else that of what surrounds it. */
export function sourceOf(frame: Frame | undefined, last?: Element): Source | undefined {
  if (last?.source !== undefined) return last.source
  for (let at = frame; at !== undefined; at = at.parent) {
    if (at.element?.source !== undefined) return at.element.source
  }
  return undefined
}

let current: Frame | undefined

/** The frame of the component that is running now. Undefined outside, and after a component's first `await`. */
export function currentFrame(): Frame | undefined {
  return current
}

/** Calls a component so that hooks work in it until it returns. */
export function runComponent(type: Component, props: object, frame: Frame): ReturnType<Component> {
  const outer = current
  current = frame
  try {
    return type(props)
  } finally {
    current = outer
  }
}
