import { type Component, type Element, isElement, type Node } from './element.js'
import { enter, type Frame } from './frame.js'
import type { Host } from './host.js'
import { Fragment } from './jsx-runtime.js'
import { awaited, enterComponent, isHosts, isPromise, itemsOf, MAX_DEPTH, proceed, run, tooDeep } from './run.js'

/** Stands for a component that has run ahead of the writing: its result, and the frame it belongs to. */
export const Started: Component = () => null

/** Runs the components of a tree that will be written later. What they return stays in place of them. */
export function start<S>(node: Node, frame: Frame, host: Host<S>): Node | Promise<Node> {
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
export function mayStart(node: Node, level: number): boolean {
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
    return proceed(start(children, enter(frame, element), host), (started) => ({
      ...element,
      props: { ...props, children: started },
    }))
  }
  const inside = enterComponent(element, frame)
  const result = run(element, inside, host)
  const next = (node: Node) =>
    proceed(
      startNode(node, inside, host),
      (started): Node => ({
        ...element,
        type: Started,
        props: { children: started, frame: inside },
      }),
    )
  return isPromise(result) ? awaited(result, element, inside, host, next) : next(result)
}
