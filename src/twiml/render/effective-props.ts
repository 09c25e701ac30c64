import { type Element, type Frame, lookUp, type Props } from '../../jsx/index.js'
import type { Definition } from '../definition/index.js'
import { RequestContext } from '../request/index.js'
import { DefaultsContext } from '../special/defaults.js'

/** An element's own props, then what `<Defaults>` and the environment add. */
export function effectiveProps(definition: Definition, { props }: Element, { values }: Frame): Props {
  const { ambient } = definition
  if (values === undefined && ambient === undefined) return props
  const defaults = lookUp(DefaultsContext, values)?.get(definition.name)
  const surrounding = ambient?.(props, lookUp(RequestContext, values))
  if (defaults === undefined && surrounding === undefined) return props
  const merged: Record<string, unknown> = { ...props }
  for (const [name, value] of Object.entries({ ...surrounding, ...defaults })) {
    if (merged[name] === undefined) merged[name] = value
  }
  return merged
}
