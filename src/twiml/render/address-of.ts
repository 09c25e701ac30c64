import { RouteError, type RouteTarget } from '../routes/index.js'
import type { Place, Writing } from './finding.js'
import { type RenderOptions, urlOf } from './options.js'

/** The URL of a component; undefined, and a problem reported, where it has none. */
export function addressOf(
  target: RouteTarget,
  absolute: boolean,
  place: Place,
  options: RenderOptions,
  writing: Writing,
): string | undefined {
  try {
    const url: unknown = urlOf(target, absolute, options)
    if (typeof url === 'string') return url
    throw new RouteError('unresolved', `resolve() gave ${String(url)} for a component, not a URL.`)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'The URL of a component could not be found.'
    const code = cause instanceof RouteError ? cause.code : 'unresolved'
    writing.report({ severity: 'error', code, reason, cause }, place)
    return undefined
  }
}
