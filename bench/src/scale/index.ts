import type { Plan, Section } from '../section.js'
import { measureProcesses } from './processes.js'
import { measureRoutes } from './routes.js'
import { measureVerbs } from './verbs.js'

/** How the cost grows with what is asked for: verbs, routes, processes. */
export async function measureScale(plan: Plan): Promise<Section> {
  const parts = [await measureVerbs(plan), await measureRoutes(plan), await measureProcesses(plan)]
  return {
    name: 'scale',
    title: 'Scale',
    tables: parts.flatMap(({ tables }) => tables),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
  }
}
