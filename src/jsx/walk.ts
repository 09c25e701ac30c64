import { providedBy } from './context.js'
import { type Component, type Element, hostOf, isElement, type Node } from './element.js'
import { RenderError } from './error.js'
import { enter, type Frame, nameOf, runComponent } from './frame.js'
import { Fragment } from './jsx-runtime.js'

/** Components, elements and lists may stand inside one another this often; more is taken for endless recursion. */
const MAX_DEPTH = 500

/**
 * No document within Twilio's limits comes from more components than this. Async components start side by side, so those
 * that render themselves twice would fill the memory long before they are too deep.
 */
const MAX_RUNS = 50_000

/**
 * What the walk hands its findings to. `State` is the host's own note about the element it is inside of.
 * Every method gives back what is to be written at that place.
 */
export interface Host<State> {
  /** Whether a component may return a promise. */
  readonly async: boolean
  /** Set once the rendering is bound to fail: components that have not run are not worth starting. */
  halted: boolean
  /** How many components have run. */
  runs: number
  text(value: string, state: State, frame: Frame): string
  /** An element of the host's own vocabulary, or a lower-case tag. */
  element(element: Element, state: State, frame: Frame): string | Promise<string>
  /** A child that is neither text nor element nor list: a function, a plain object, NaN. */
  other(value: unknown, state: State, frame: Frame): string
  /** Throws, or notes the problem and gives what is written in its place. Always throws for `too-deep`. */
  problem(code: string, reason: string, frame: Frame, element?: Element, cause?: unknown): string
}

/**
 * Writes a tree from the root down, in order. Components run when they are met. Nothing is awaited, nor any promise
 * made, until a component returns one; from there on, the components still to come start at once, side by side.
 */
export function walk<S>(node: Node, state: S, frame: Frame, host: Host<S>): string | Promise<string> {
  if (typeof node === 'string') return host.text(node, state, frame)
  if (typeof node === 'object') {
    if (node === null) return ''
    if (Array.isArray(node)) return walkList(node, state, frame, host)
    if (isElement(node)) return walkElement(node, state, frame, host)
    const items = itemsOf(node, frame, host)
    return items === undefined ? host.other(node, state, frame) : walkList(items, state, frame, host)
  }
  if (node === undefined || typeof node === 'boolean') return ''
  const isText = typeof node === 'number' ? Number.isFinite(node) : typeof node === 'bigint'
  return isText ? host.text(String(node), state, frame) : host.other(node, state, frame)
}

function walkList<S>(list: readonly Node[], state: S, frame: Frame, host: Host<S>): string | Promise<string> {
  let written = ''
  for (let i = 0; i < list.length; i++) {
    const node = list[i]
    const part = Array.isArray(node) ? walkInner(node, state, frame, host) : walk(node, state, frame, host)
    if (typeof part !== 'string') return finishList(written, part, list.slice(i + 1), state, frame, host)
    written += part
  }
  return written
}

/** A list in a list counts as a level: one that holds itself has no end. */
function walkInner<S>(list: readonly Node[], state: S, frame: Frame, host: Host<S>): string | Promise<string> {
  const inside = enter(frame, undefined)
  return inside.depth > MAX_DEPTH ? tooDeep(inside, host) : walkList(list, state, inside, host)
}

function tooDeep<S>(frame: Frame, host: Host<S>): string {
  host.halted = true
  let at: Frame | undefined = frame
  while (at !== undefined && at.element === undefined) at = at.parent
  const what = at?.element === undefined ? 'A list' : `<${nameOf(at.element.type)}>`
  return host.problem('too-deep', `${what} is nested over ${MAX_DEPTH} levels deep. Does it hold itself?`, frame)
}

/** The rest of a list after a promise: its components start now, its text is written when its turn comes. */
async function finishList<S>(
  before: string,
  pending: Promise<string>,
  rest: readonly Node[],
  state: S,
  frame: Frame,
  host: Host<S>,
): Promise<string> {
  const started = rest.map((node) => (mayStart(node, 0) ? start(node, frame, host) : node))
  let written = before + (await pending)
  for (const node of started) {
    // Each await costs 100 ns, also of what is no promise.
    const part = walk(isPromise(node) ? await node : node, state, frame, host)
    written += typeof part === 'string' ? part : await part
  }
  return written
}

function walkElement<S>(element: Element, state: S, frame: Frame, host: Host<S>): string | Promise<string> {
  const { type, props } = element
  if (frame.depth > MAX_DEPTH) return tooDeep(frame, host)
  if (isHosts(type)) {
    return host.element(element, state, frame)
  }
  if (type === Fragment) return walk(props['children'] as Node, state, frame, host)
  if (type === Started) return walk(props['children'] as Node, state, props['frame'] as Frame, host)
  const inside = enterComponent(element, frame)
  const result = run(element, inside, host)
  if (!isPromise(result)) return walk(result, state, inside, host)
  if (!host.async) {
    result.then(undefined, () => {})
    const reason = `<${nameOf(type)}> is async: it returned a promise. Use renderAsync() for a tree with async components.`
    return host.problem('async-component', reason, frame, element)
  }
  return awaited(result, element, inside, host, (node) => walk(node, state, inside, host))
}

/** Whether the host writes an element of this type by itself. */
function isHosts(type: Element['type']): boolean {
  return typeof type === 'string' || (typeof type === 'function' && hostOf(type) !== undefined)
}

/** The frame inside a component; a provider adds its value. */
function enterComponent(element: Element, frame: Frame): Frame {
  const context = typeof element.type === 'function' ? providedBy(element.type) : undefined
  if (context === undefined) return enter(frame, element)
  return enter(frame, element, { context, value: element.props['value'], outer: frame.values })
}

/** Runs the component of an element, and gives its errors a place. */
function run<S>(element: Element, inside: Frame, host: Host<S>): Node | Promise<Node> {
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
function awaited<S, R>(
  result: Promise<Node>,
  element: Element,
  inside: Frame,
  host: Host<S>,
  next: (node: Node) => R | Promise<R>,
): Promise<R> {
  const outside = inside.parent as Frame
  return Promise.resolve(result).then(next, (error) => next(failed(error, element, outside, host)))
}

/** Stands for a component that has run ahead of the writing: its result, and the frame it belongs to. */
const Started: Component = () => null

/** Runs the components of a tree that will be written later. What they return stays in place of them. */
function start<S>(node: Node, frame: Frame, host: Host<S>): Node | Promise<Node> {
  if (host.halted) return null
  try {
    const started = startNode(node, frame, host)
    if (isPromise(started)) started.catch(() => {})
    return started
  } catch (error) {
    host.halted = true
    const rejected = Promise.reject(error)
    rejected.catch(() => {})
    return rejected
  }
}

function startNode<S>(node: Node, frame: Frame, host: Host<S>): Node | Promise<Node> {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return startList(node, frame, host)
  if (isElement(node)) return startElement(node, frame, host)
  const items = itemsOf(node, frame, host)
  return items === undefined ? node : startList(items, frame, host)
}

function startList<S>(list: readonly Node[], frame: Frame, host: Host<S>): Node | Promise<Node> {
  const inside = enter(frame, undefined)
  if (inside.depth > MAX_DEPTH) return tooDeep(inside, host)
  const started = list.map((item) => start(item, inside, host))
  return started.some(isPromise) ? Promise.all(started) : (started as Node[])
}

/** Whether there may be a component in a node. Most of what follows an await has none, and need not be copied then. */
function mayStart(node: Node, level: number): boolean {
  if (typeof node !== 'object' || node === null) return false
  if (level > MAX_DEPTH) return true
  if (Array.isArray(node)) return node.some((item) => mayStart(item, level + 1))
  return !isElement(node) || !isHosts(node.type) || mayStart(node.props['children'] as Node, level + 1)
}

function startElement<S>(element: Element, frame: Frame, host: Host<S>): Node | Promise<Node> {
  const { type, props } = element
  const children = props['children'] as Node
  if (frame.depth > MAX_DEPTH) return tooDeep(frame, host)
  if (type === Fragment) return startNode(children, frame, host)
  if (isHosts(type)) {
    if (!mayStart(children, 0)) return element
    return then(start(children, enter(frame, element), host), (started) => ({
      ...element,
      props: { ...props, children: started },
    }))
  }
  const inside = enterComponent(element, frame)
  const result = run(element, inside, host)
  const next = (node: Node) =>
    then(
      startNode(node, inside, host),
      (started): Node => ({
        ...element,
        type: Started,
        props: { children: started, frame: inside },
      }),
    )
  return isPromise(result) ? awaited(result, element, inside, host, next) : next(result)
}

function then<A, B>(value: A | Promise<A>, next: (value: A) => B | Promise<B>): B | Promise<B> {
  return isPromise(value) ? value.then(next) : next(value)
}

/** True for anything that can be awaited. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T> | null)?.then === 'function'
}

/**
 * The items of an iterable. A generator runs now, so hooks work in it as in the component that made it.
 * Not those of a Map, URLSearchParams or Headers: their entries are pairs, not nodes.
 */
function itemsOf<S>(value: object, frame: Frame, host: Host<S>): Node[] | undefined {
  const iterate = (value as Iterable<Node>)[Symbol.iterator]
  if (typeof iterate !== 'function' || iterate === (value as { entries?: unknown }).entries) return undefined
  try {
    return runComponent(() => Array.from(value as Iterable<Node>), {}, frame) as Node[]
  } catch (error) {
    return [failed(error, frame.element, frame.parent ?? frame, host)]
  }
}
