import { type Component, type Element, isElement, nameOf } from '../../jsx/index.js'
import { explainGlobal } from '../explain-tag.js'
import { RouteError } from './error.js'
import { fillPath, type RouteProps } from './fill-path.js'
import { matchPath, type Path, parsePath } from './path.js'
import { PathTree } from './path-tree.js'
import { RouteReference, type RouteTarget } from './reference.js'

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

/** A checked route table: finds the entry for a URL and the URL for an entry. Made by `defineRoutes`. */
export class Routes {
  /** Path to entry, in the order of the table. */
  readonly entries: ReadonlyMap<string, RouteEntry>
  readonly #paths: ReadonlyMap<string, Path>
  readonly #withParameters = new PathTree()
  readonly #patternsOf = new Map<RouteEntry, string[]>()
  /** By component, where only elements of it are mounted: action={ConferenceView} finds '/room': <ConferenceView …/>. */
  readonly #patternsOfElements = new Map<RouteEntry, string[]>()

  constructor(table: RouteTable) {
    if (typeof table !== 'object' || table === null || Symbol.iterator in table) {
      throw new TypeError(`defineRoutes takes a table of paths, such as { '/voice': Welcome }, not ${table}.`)
    }
    this.entries = new Map(Object.entries(table))
    this.#paths = new Map([...this.entries.keys()].map((pattern) => [pattern, parsePath(pattern)]))
    let place = 0
    for (const path of this.#paths.values()) if (path.parameters.length > 0) this.#withParameters.add(path, place++)
    for (const [pattern, entry] of this.entries) this.#index(pattern, entry)
  }

  #index(pattern: string, entry: RouteEntry): void {
    if (typeof entry !== 'function' && !isElement(entry)) {
      const got = entry === undefined ? 'undefined; is its import missing, or part of an import circle' : typeof entry
      throw new TypeError(`defineRoutes: '${pattern}' is neither a component nor an element (${got}).`)
    }
    const global = explainGlobal(isElement(entry) ? entry.type : entry)
    if (global !== undefined) throw new TypeError(`defineRoutes: '${pattern}': ${global}`)
    add(this.#patternsOf, entry, pattern)
    if (isElement(entry) && typeof entry.type === 'function') add(this.#patternsOfElements, entry.type, pattern)
  }

  /** The entry for a path without query. Paths without parameters win; among the others the first in the table. */
  match(path: string): RouteMatch | undefined {
    if (!path.startsWith('/')) return undefined
    const exact = this.#paths.get(path)
    if (exact !== undefined && exact.parameters.length === 0) return this.#found(exact, {})
    const segments = path.slice(1).split('/')
    for (const candidate of this.#withParameters.candidates(segments)) {
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
    return this.#patternsOf.get(entry) ?? this.#patternsOfElements.get(entry) ?? []
  }

  /**
   * The URL of a target below `base`: path parameters filled in, other props in the query.
   * @throws RouteError `unmounted`, `mounted-twice`, `missing-parameter`, `bad-route-value` or `circular`.
   */
  url(target: RouteTarget, base = ''): string {
    return this.#urlOf(target, base, [])
  }

  /** `within` are the targets of which this one is a prop. */
  #urlOf(target: RouteTarget, base: string, within: readonly RouteTarget[]): string {
    if (within.includes(target))
      throw new RouteError('circular', 'A reference made by to() has itself among its props.')
    const [entry, props] = this.#partsOf(target)
    const name = nameOf(isElement(entry) ? entry.type : entry)
    const path = this.#paths.get(this.#patternOf(entry, name)) as Path
    return base + fillPath(path, props, name, (inner) => this.#urlOf(inner, base, [...within, target]))
  }

  /** What is mounted, and its props. An element that is not mounted itself stands for its component with its props. */
  #partsOf(target: RouteTarget): [RouteEntry, RouteProps] {
    if (target instanceof RouteReference) return [target.target, target.props]
    if (!isElement(target) || this.#patternsOf.has(target)) return [target, {}]
    const { children: _children, ...props } = target.props
    return [target.type as Component, props as RouteProps]
  }

  #patternOf(entry: RouteEntry, name: string): string {
    const [pattern, second] = this.patternsOf(entry)
    if (pattern === undefined) {
      const reason = `${name} is mounted nowhere in these routes. Add it to defineRoutes({ '/path': ${name} }).`
      throw new RouteError('unmounted', reason)
    }
    if (second !== undefined) {
      const reason = `${name} is mounted at '${pattern}' and at '${second}': which one is meant? Write the path.`
      throw new RouteError('mounted-twice', reason)
    }
    return pattern
  }
}

function add(index: Map<RouteEntry, string[]>, entry: RouteEntry, pattern: string): void {
  index.set(entry, [...(index.get(entry) ?? []), pattern])
}

/**
 * One table of routes for the server, the tests and the graph: `defineRoutes({ '/voice': Welcome })`. What it has made
 * already it gives back.
 * @throws TypeError when a path is malformed or an entry is neither a component nor an element.
 */
export function defineRoutes(table: Routes | RouteTable): Routes {
  return table instanceof Routes ? table : new Routes(table)
}
