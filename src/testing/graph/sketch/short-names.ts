import type { FlowNode } from '../flow.js'

/**
 * A short name for each node, made of its route: `menu` for `POST /menu`, `get_menu` for `GET /menu`, `root` for
 * `POST /`. The second node of a route gets `_2`. None is a word that means something to Mermaid, such as `end`.
 */
export function shortNames(nodes: readonly FlowNode[]): string[] {
  const taken = new Set<string>()
  return nodes.map((node) => {
    const name = unlike(taken, nameOf(node.route))
    taken.add(name)
    return name
  })
}

const LONGEST = 40

/** Words at which Mermaid's grammar, in one version or another, stops to read a name, also where one begins with them. */
const RESERVED =
  /^(?:accdescr|acctitle|call|class|click|default|direction|end|flowchart|graph|href|interpolate|linkstyle|style|subgraph)/i

function nameOf(route: string): string {
  const [, method = 'POST', path = route] = /^([A-Z]+) (\/.*)$/s.exec(route) ?? []
  const words = path === '/' ? 'root' : wordsOf(path)
  const name = (method === 'POST' ? words : `${method.toLowerCase()}_${words}`).slice(0, LONGEST).replace(/_+$/, '')
  if (name === '') return 'node'
  return RESERVED.test(name) || /^[\dox]$|^\d/.test(name) ? `at_${name}` : name
}

/** What ASCII can hold of a path, accents left out. */
function wordsOf(path: string): string {
  return path
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

function unlike(taken: ReadonlySet<string>, name: string): string {
  let candidate = name
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}_${number}`
  return candidate
}
