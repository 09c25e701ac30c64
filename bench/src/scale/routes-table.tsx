/** @jsxImportSource twimlx */
import { type Component, Redirect, Response, type RouteReference, type RouteTable, Say, to } from 'twimlx'

/** `static`: `/line-7/voice`. `parameters`: `/line-7/clinic/:clinic`. */
export type RouteKind = 'static' | 'parameters'

export interface RouteSet {
  readonly kind: RouteKind
  readonly count: number
}

/** How many different paths are asked for, whatever the number of routes. */
const PATHS = 1000
const CLINICS = 250

interface LineProps {
  readonly clinic?: string
}

/** So many routes, each with a component of its own. */
export function componentsOf({ count }: RouteSet): readonly Component<LineProps>[] {
  const lines: readonly Component<LineProps>[] = Array.from({ length: count }, (_, index) => Line(index))
  return lines

  /** It leads to the next one: the component is looked up, to find its URL. */
  function Line(index: number): Component<LineProps> {
    return ({ clinic }) => (
      <Response>
        <Say>This is line {index}.</Say>
        <Redirect>{targetOf(lines[(index + 1) % count] as Component<LineProps>, clinic)}</Redirect>
      </Response>
    )
  }
}

export function tableOf({ kind }: RouteSet, components: readonly Component<LineProps>[]): RouteTable {
  const pattern = (index: number) => (kind === 'static' ? `/line-${index}/voice` : `/line-${index}/clinic/:clinic`)
  return Object.fromEntries(components.map((component, index) => [pattern(index), component as Component]))
}

/** What stands in a document for the URL of a component. */
export function targetOf(component: Component<LineProps>, clinic: string | undefined): RouteReference {
  return to(component, clinic === undefined ? {} : { clinic })
}

/** The paths that are asked for, each route's as often as another's. */
export function pathsOf({ kind, count }: RouteSet): readonly string[] {
  return Array.from({ length: PATHS }, (_, index) => {
    const line = `/line-${index % count}`
    return kind === 'static' ? `${line}/voice` : `${line}/clinic/${index % CLINICS}`
  })
}
