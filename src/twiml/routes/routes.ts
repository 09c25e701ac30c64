import { type Component, type Element, isElement, nameOf } from '../../jsx/index.js'
import { matchPath, type Path, parsePath } from './path.js'
import { RouteReference, type RouteTarget, type RouteValue } from './reference.js'

/** What can be mounted: a component, which gets the query and the path's parameters as props, or an element. */
export type RouteEntry = Component | Element

/** A table from path to what answers there. */
export type RouteTable = Readonly<Record<string, RouteEntry>>

/** The route for one URL. */
export interface RouteMatch {
  /** The path as it stands in the table. */
  readonly pattern: string
  readonly entry: RouteEntry
  /** The path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** Why a target has no URL. */
export class RouteError extends Error {
  override readonly name = 'RouteError'
  readonly code: 'unmounted' | 'mounted-twice' | 'missing-parameter' | 'bad-route-value'

  constructor(code: RouteError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** A checked route table: finds the entry for a URL and the URL for an entry. Made by `defineRoutes`. */
export class Routes {
  /** Path to entry, in the order of the table. */
  readonly entries: ReadonlyMap<string, RouteEntry>
  readonly #paths: ReadonlyMap<string, Path>
  readonly #withParameters: readonly Path[]
  readonly #patternsOf = new Map<RouteEntry, string[]>()

  constructor(table: RouteTable) {
    this.entries = new Map(Object.entries(table))
    this.#paths = new Map([...this.entries.keys()].map((pattern) => [pattern, parsePath(pattern)]))
    this.#withParameters = [...this.#paths.values()].filter((path) => path.parameters.length > 0)
    for (const [pattern, entry] of this.entries) this.#index(pattern, entry)
  }

  #index(pattern: string, entry: RouteEntry): void {
    if (typeof entry !== 'function' && !isElement(entry)) {
      const got = entry === undefined ? 'undefined; is its import missing, or part of an import circle' : typeof entry
      throw new TypeError(`defineRoutes: '${pattern}' is neither a component nor an element (${got}).`)
    }
    // An element answers to its component's name as well: action={ConferenceView} finds '/room': <ConferenceView …/>.
    const names = isElement(entry) && typeof entry.type === 'function' ? [entry, entry.type] : [entry]
    for (const name of names) this.#patternsOf.set(name, [...(this.#patternsOf.get(name) ?? []), pattern])
  }

  /** The entry for a path without query. Paths without parameters win; among the others the first in the table. */
  match(path: string): RouteMatch | undefined {
    const exact = this.#paths.get(path)
    if (exact !== undefined && exact.parameters.length === 0) return this.#found(exact, {})
    const segments = path.slice(1).split('/')
    for (const candidate of this.#withParameters) {
      const params = matchPath(candidate, segments)
      if (params !== undefined) return this.#found(candidate, params)
    }
    return undefined
  }

  #found({ pattern }: Path, params: Readonly<Record<string, string>>): RouteMatch {
    return { pattern, entry: this.entries.get(pattern) as RouteEntry, params }
  }

  /** The paths at which a component or element is mounted. */
  patternsOf(entry: RouteEntry): readonly string[] {
    return this.#patternsOf.get(entry) ?? []
  }

  /**
   * The URL of a target below `base`: path parameters filled in, other props in the query.
   * @throws RouteError `unmounted`, `mounted-twice`, `missing-parameter` or `bad-route-value`.
   */
  url(target: RouteTarget, base = ''): string {
    if (target instanceof RouteReference) return this.#fill(target.target, target.props, base)
    if (isElement(target) && !this.#patternsOf.has(target)) {
      const { children: _children, ...props } = target.props
      return this.#fill(target.type as Component, props as Record<string, RouteValue>, base)
    }
    return this.#fill(target, {}, base)
  }

  #fill(entry: RouteEntry, props: Readonly<Record<string, RouteValue>>, base: string): string {
    const name = nameOf(isElement(entry) ? entry.type : entry)
    const path = this.#paths.get(this.#patternOf(entry, name)) as Path
    const filled = path.segments.map((segment) => {
      if (!segment.startsWith(':')) return segment
      const value = this.#textOf(props[segment.slice(1)], segment.slice(1), name, base)
      if (value) return encodeURIComponent(value)
      throw new RouteError(
        'missing-parameter',
        `${name} is mounted at '${path.pattern}': use to(${name}, { ${segment.slice(1)}: … }).`,
      )
    })
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(props)) {
      const written = this.#textOf(value, key, name, base)
      if (written !== undefined && !path.parameters.includes(key)) query.append(key, written)
    }
    return `${base}/${filled.join('/')}${query.size === 0 ? '' : `?${query}`}`
  }

  #patternOf(entry: RouteEntry, name: string): string {
    const [pattern, second] = this.patternsOf(entry)
    if (pattern === undefined) {
      throw new RouteError(
        'unmounted',
        `${name} is mounted nowhere in these routes. Add it to defineRoutes({ '/path': ${name} }).`,
      )
    }
    if (second !== undefined) {
      throw new RouteError(
        'mounted-twice',
        `${name} is mounted at '${pattern}' and at '${second}': which one is meant? Write the path.`,
      )
    }
    return pattern
  }

  #textOf(value: RouteValue, key: string, name: string, base: string): string | undefined {
    if (value === undefined || value === null) return undefined
    if (typeof value === 'number' ? Number.isFinite(value) : ['string', 'bigint', 'boolean'].includes(typeof value)) {
      return String(value)
    }
    if (typeof value === 'function' || value instanceof RouteReference || isElement(value)) return this.url(value, base)
    throw new RouteError(
      'bad-route-value',
      `to(${name}): the prop ${key} has no text for a URL (${typeof value}). Pass a string or number.`,
    )
  }
}

/**
 * One table of routes for the server, the tests and the graph: `defineRoutes({ '/voice': Welcome })`.
 * @throws TypeError when a path is malformed or an entry is neither a component nor an element.
 */
export function defineRoutes(table: RouteTable): Routes {
  return new Routes(table)
}
