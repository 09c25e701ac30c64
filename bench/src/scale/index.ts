import { existsSync } from 'node:fs'
import type { Plan, Section } from '../section.js'
import { measureVerbs } from './verbs.js'

type Part = Pick<Section, 'tables' | 'figures'>

/** How the cost grows with what it is asked of: verbs, routes, processes. */
export async function measureScale(plan: Plan): Promise<Section> {
  const parts: Part[] = [await measureVerbs(plan)]
  for (const name of ['routes', 'processes']) {
    const place = new URL(`./${name}.js`, import.meta.url)
    if (!existsSync(place)) continue
    const loaded: Record<string, (plan: Plan) => Promise<Part>> = await import(place.href)
    const measure = loaded[`measure${name.charAt(0).toUpperCase()}${name.slice(1)}`]
    if (measure !== undefined) parts.push(await measure(plan))
  }
  return {
    name: 'scale',
    title: 'Scale',
    tables: parts.flatMap(({ tables }) => tables),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
  }
}
