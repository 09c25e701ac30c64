import { providedBy } from './context.js'
import { type Element, hostOf, type Node } from './element.js'
import { RenderError } from './error.js'
import { enter, type Frame, nameOf, runComponent } from './frame.js'
import type { Host } from './host.js'

/** Components, elements and lists may stand inside one another this often; more is taken for endless recursion. */
export const MAX_DEPTH = 500

/**
 * No document within Twilio's limits comes from more components than this. Async components start side by side, so those
 * that render themselves twice would fill the memory long before they are too deep.
 */
const MAX_RUNS = 50_000

export function tooDeep<S>(frame: Frame, host: Host<S>): string {
  host.halted = true
  let at: Frame | undefined = frame
  while (at !== undefined && at.element === undefined) at = at.parent
  const what = at?.element === undefined ? 'A list' : `<${nameOf(at.element.type)}>`
  return host.problem('too-deep', `${what} is nested over ${MAX_DEPTH} levels deep. Does it hold itself?`, frame)
}

/** Whether the host writes an element of this type by itself. */
export function isHosts(type: Element['type']): boolean {
  return typeof type === 'string' || (typeof type === 'function' && hostOf(type) !== undefined)
}

/** The frame inside a component; a provider adds its value. */
export function enterComponent(element: Element, frame: Frame): Frame {
  const context = typeof element.type === 'function' ? providedBy(element.type) : undefined
  if (context === undefined) return enter(frame, element)
  return enter(frame, element, { context, value: element.props['value'], outer: frame.values })
}

/** Runs the component of an element, and gives its errors a place. */
export function run<S>(element: Element, inside: Frame, host: Host<S>): Node | Promise<Node> {
  const { type, props } = element
  const outside = inside.parent as Frame
  if (typeof type !== 'function') {
    const got = type === null ? 'null' : typeof type
    const reason = `An element's type is ${got}, not a component. Is its import missing, misspelt, or part of an import circle?`
    return host.problem('bad-type', reason, outside, element)
  }
  if (host.runs++ > MAX_RUNS) {
    host.halted = true
    const reason = `Over ${MAX_RUNS} components have run for one document. Does <${nameOf(type)}> render itself?`
    return host.problem('too-deep', reason, outside, element)
  }
  try {
    return runComponent(type, props, inside)
  } catch (error) {
    return failed(error, element, outside, host)
  }
}

function failed<S>(error: unknown, element: Element | undefined, outside: Frame, host: Host<S>): string {
  host.halted = true
  if (error instanceof RenderError) {
    if (error.path !== '') throw error
    return host.problem(error.code, error.reason, outside, element, error)
  }
  const reason = `${element === undefined ? 'An iterable' : `<${nameOf(element.type)}>`} threw ${messageOf(error)}`
  return host.problem('component-threw', reason, outside, element, error)
}

/** What was thrown, in words: anything can be thrown, also what has no text. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return typeof error === 'object' ? 'an object that is no Error' : JSON.stringify(String(error))
}

/** What becomes of the result of an async component, or of its error. */
export function awaited<S, R>(
  result: Promise<Node>,
  element: Element,
  inside: Frame,
  host: Host<S>,
  next: (node: Node) => R | Promise<R>,
): Promise<R> {
  const outside = inside.parent as Frame
  return Promise.resolve(result).then(next, (error) => next(failed(error, element, outside, host)))
}

/** True for anything that can be awaited. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T> | null)?.then === 'function'
}

/**
 * Goes on with a value: at once when it is there, else when it comes. What need not wait costs no promise this way; on
 * the path of a request, there were twenty of them for nothing. Not called `then`: a module with that among its exports
 * would pass for a promise.
 */
export function proceed<A, B>(value: A | Promise<A>, next: (value: A) => B | Promise<B>): B | Promise<B> {
  return isPromise(value) ? value.then(next) : next(value)
}

/**
 * The items of an iterable. A generator runs now, so hooks work in it as in the component that made it.
 * Not those of a Map, URLSearchParams or Headers: their entries are pairs, not nodes.
 */
export function itemsOf<S>(value: object, frame: Frame, host: Host<S>): Node[] | undefined {
  const iterate = (value as Iterable<Node>)[Symbol.iterator]
  if (typeof iterate !== 'function' || iterate === (value as { entries?: unknown }).entries) return undefined
  try {
    return runComponent(() => Array.from(value as Iterable<Node>), {}, frame) as Node[]
  } catch (error) {
    return [failed(error, frame.element, frame.parent ?? frame, host)]
  }
}
