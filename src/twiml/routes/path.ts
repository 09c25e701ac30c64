import { isPropName } from './prop-name.js'

/** The path of a route: text, with `:name` for a segment that is filled in. */
export interface Path {
  readonly pattern: string
  readonly segments: readonly string[]
  /** Names of the parameters, without colon. */
  readonly parameters: readonly string[]
}

/** A segment with characters that a URL shows as they are. */
const SEGMENT = /^(:[A-Za-z_]\w*|[\w.~!$&'+,;=@%-]+)$/

/** @throws TypeError when the pattern is not a path. */
export function parsePath(pattern: string): Path {
  const problem = problemOf(pattern)
  if (problem !== undefined) throw new TypeError(`defineRoutes: ${JSON.stringify(pattern)} ${problem}.`)
  const segments = pattern.slice(1).split('/')
  const parameters = segments.filter((segment) => segment.startsWith(':')).map((segment) => segment.slice(1))
  const twice = parameters.find((name, i) => parameters.indexOf(name) !== i)
  if (twice !== undefined) throw new TypeError(`defineRoutes: '${pattern}' has :${twice} twice.`)
  const unfit = parameters.find((name) => !isPropName(name))
  if (unfit !== undefined)
    throw new TypeError(`defineRoutes: '${pattern}': :${unfit} is no name for a prop; it begins with a small letter.`)
  return { pattern, segments, parameters }
}

function problemOf(pattern: string): string | undefined {
  if (!pattern.startsWith('/')) return 'is not a path: it must start with /'
  if (pattern === '/') return undefined
  if (/[?#]/.test(pattern)) return 'has a query or fragment; props go into the query by themselves'
  if (/[*()]/.test(pattern)) return 'has a wildcard; a route has text and :name'
  const bad = pattern
    .slice(1)
    .split('/')
    .find((segment) => !SEGMENT.test(segment) || segment === '.' || segment === '..')
  return bad === undefined ? undefined : `has a segment '${bad}' that is neither text for a URL nor :name`
}

/** The parameters of a path that matches, decoded; undefined when it does not match. */
export function matchPath(path: Path, segments: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== path.segments.length) return undefined
  const found: Record<string, string> = {}
  for (let i = 0; i < segments.length; i++) {
    const expected = path.segments[i] as string
    const given = segments[i] as string
    if (!expected.startsWith(':')) {
      if (expected !== given) return undefined
      continue
    }
    const value = decode(given)
    if (!value) return undefined
    found[expected.slice(1)] = value
  }
  return found
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
