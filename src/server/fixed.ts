import { Fragment, hostOf } from '../jsx/index.js'
import type { Declaration } from '../twiml/definition/index.js'
import { type Component, type Element, isElement, type Node, type RouteEntry, render } from '../twiml/index.js'
import type { Settings } from './settings.js'

/**
 * The document of an element that is the same for every request, such as a route's `<Say>We are closed.</Say>`; undefined
 * for any other, for one with a mistake in it, and where somebody reads warnings: some depend on the request.
 */
export function fixedDocument(
  entry: RouteEntry,
  { strict, onWarning }: Pick<Settings, 'strict' | 'onWarning'>,
): string | undefined {
  if (onWarning !== undefined || !isElement(entry) || !isFixed(entry, 0)) return undefined
  try {
    return render(entry, { strict })
  } catch {
    return undefined
  }
}

/** A list that holds itself has no end. What is nested deeper is written anew each time. */
const MOST_LEVELS = 50

/** Whether there is nothing in a tree that may come out otherwise the next time. */
function isFixed(node: Node, level: number): boolean {
  if (typeof node !== 'object' || node === null) return typeof node !== 'function'
  if (level > MOST_LEVELS) return false
  if (isElement(node)) return isFixedElement(node, level)
  // Any other iterable may have an end.
  return Array.isArray(node) && node.every((item) => isFixed(item, level + 1))
}

function isFixedElement({ type, props }: Element, level: number): boolean {
  if (type !== Fragment && typeof type !== 'string' && !isFixedType(type)) return false
  return Object.entries(props).every(([name, value]) =>
    name === 'children' ? isFixed(value as Node, level + 1) : isFixedValue(value),
  )
}

/** The environment and the request have a say in some elements of the vocabulary. */
function isFixedType(type: Component): boolean {
  const declaration = hostOf(type) as Declaration | undefined
  return declaration !== undefined && declaration.definition.ambient === undefined
}

/** A component or an element in place of a URL is looked up with each request; an object may be changed. */
function isFixedValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string')
  return (typeof value !== 'object' || value === null) && typeof value !== 'function'
}
