import { type Element, isElement, type Node } from './element.js'
import { enter, type Frame, nameOf } from './frame.js'
import type { Host } from './host.js'
import { Fragment } from './jsx-runtime.js'
import { awaited, enterComponent, isHosts, isPromise, itemsOf, MAX_DEPTH, run, tooDeep } from './run.js'
import { mayStart, Started, start } from './start.js'

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
