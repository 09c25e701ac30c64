import type { Component, Node } from './element.js'
import { RenderError } from './error.js'
import { type ContextValues, currentFrame } from './frame.js'

/** A value that is handed to everything below a place, without props in between. */
export interface Context<T> {
  /** What `useContext` gives where no `Provider` stands above. */
  readonly defaultValue: T
  /** Sets the value for its children. */
  readonly Provider: Component<{ readonly value: T; readonly children?: Node }>
}

/** Makes a context. `name` stands in error messages, as `name.Provider`. */
export function createContext<T>(defaultValue: T, name = 'Context'): Context<T> {
  const Provider = (props: { readonly children?: Node }) => props.children
  const context: Context<T> = { defaultValue, Provider }
  Object.assign(Provider, { displayName: `${name}.Provider`, provides: context })
  return context
}

/** The context that a component provides, when the component is a `Provider`. */
export function providedBy(type: Component): Context<unknown> | undefined {
  return (type as { provides?: Context<unknown> }).provides
}

/** The value of a context among those in force at one place. */
export function lookUp<T>(context: Context<T>, values: ContextValues | undefined): T {
  for (let at = values; at !== undefined; at = at.outer) {
    if (at.context === context) return at.value as T
  }
  return context.defaultValue
}

/**
 * The value of the nearest `Provider` above the running component.
 * @throws RenderError `hook-outside` when no component is running, or after its first `await`.
 */
export function useContext<T>(context: Context<T>): T {
  return lookUp(context, hookFrame('useContext').values)
}

/**
 * The frame of the running component, for the hook of that name.
 * @throws RenderError `hook-outside`
 */
export function hookFrame(hook: string) {
  const frame = currentFrame()
  if (frame !== undefined) return frame
  throw new RenderError({
    code: 'hook-outside',
    reason: `${hook}() was called outside a component, or after its first await. Call it while the component runs, before any await, and keep the value.`,
    path: '',
  })
}
