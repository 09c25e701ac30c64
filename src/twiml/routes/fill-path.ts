import { withoutHalves } from '../surrogates.js'
import { RouteError } from './error.js'
import type { Path } from './path.js'
import { isPropName } from './prop-name.js'
import { isRouteTarget, type RouteTarget, type RouteValue } from './reference.js'

export type RouteProps = Readonly<Record<string, RouteValue>>

/**
 * A path with its parameters filled in from the props, and the other props as its query.
 * @throws RouteError `missing-parameter` or `bad-route-value`; `name` stands in its message.
 */
export function fillPath(path: Path, props: RouteProps, name: string, urlOf: (target: RouteTarget) => string): string {
  const filled = path.segments.map((segment) => {
    if (!segment.startsWith(':')) return segment
    const key = segment.slice(1)
    const value = textOf(Object.hasOwn(props, key) ? props[key] : undefined, key, name, urlOf)
    if (value === '.' || value === '..') {
      const reason = `to(${name}): ${key}="${value}" would lead out of '${path.pattern}'.`
      throw new RouteError('bad-route-value', reason)
    }
    if (value) return encodeURIComponent(withoutHalves(value))
    const reason = `${name} is mounted at '${path.pattern}': use to(${name}, { ${key}: … }).`
    throw new RouteError('missing-parameter', reason)
  })
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(props)) {
    const text = path.parameters.includes(key) ? undefined : textOf(value, key, name, urlOf)
    if (text === undefined) continue
    if (!isPropName(key)) {
      const reason = `to(${name}): a prop called ${key} would not come back from the URL; begin it with a small letter.`
      throw new RouteError('bad-route-value', reason)
    }
    query.append(key, text)
  }
  return `/${filled.join('/')}${query.size === 0 ? '' : `?${query}`}`
}

function textOf(
  value: RouteValue,
  key: string,
  name: string,
  urlOf: (target: RouteTarget) => string,
): string | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined
    case 'string':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'number':
      if (Number.isFinite(value)) return String(value)
  }
  if (value === null) return undefined
  if (isRouteTarget(value)) return urlOf(value)
  const reason = `to(${name}): the prop ${key} has no text for a URL (${typeof value}). Pass a string or number.`
  throw new RouteError('bad-route-value', reason)
}
