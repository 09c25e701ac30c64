import { existsSync } from 'node:fs'
import type { Plan, Section, SectionName } from './section.js'

type Measure = (plan: Plan) => Promise<Section>

/** The function of a section, `measureRender` of render/index.js. Loaded on its turn, so that no peer disturbs another's. */
export async function loadSection(name: SectionName): Promise<Measure> {
  const place = new URL(`./${name}/index.js`, import.meta.url)
  const called = `measure${name.charAt(0).toUpperCase()}${name.slice(1)}`
  if (!existsSync(place))
    throw new Error(`The section '${name}' is missing: bench/src/${name}/index.ts does not exist.`)
  const loaded: Record<string, unknown> = await import(place.href)
  const measure = loaded[called]
  if (typeof measure !== 'function') throw new Error(`bench/src/${name}/index.ts does not export ${called}().`)
  return measure as Measure
}
