import { inChild } from '../child.js'
import { withRange } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { startSlice } from '../server/slice.js'
import { type Stand, withStand } from '../server/stand.js'
import { figureOf, inRotation, ratioOf } from '../statistics.js'
import type { Lookups, LookupsOrder } from './routes-lookups.js'
import { pathsOf, type RouteKind, type RouteSet } from './routes-table.js'

const COUNTS = [1, 10, 100, 1000]
const KINDS: readonly RouteKind[] = ['static', 'parameters']
const SETS: readonly RouteSet[] = KINDS.flatMap((kind) => COUNTS.map((count) => ({ kind, count })))
/** Of these, a server is loaded too. */
const SERVED = SETS.filter(({ count }) => count === 1 || count === 1000)

const TITLES: Readonly<Record<RouteKind, string>> = {
  static: 'paths such as /line-7/voice',
  parameters: 'paths such as /line-7/clinic/:clinic',
}

/** The cost of a request as routes grow from one to a thousand. */
export async function measureRoutes({ quick, note }: Plan): Promise<Pick<Section, 'tables' | 'figures'>> {
  note('  routes')
  const order: LookupsOrder = { sets: SETS, rounds: quick ? 8 : 30 }
  const lookups = await inChild<LookupsOrder, Lookups[]>(new URL('./routes-lookups.js', import.meta.url), order)
  const served = quick ? [] : await withStand(note, serve, { redis: false })
  const figures: Record<string, Figure> = {}
  return { tables: KINDS.map(table), figures }

  function table(kind: RouteKind): Table {
    const ofOne = lookups.find(({ set }) => set.kind === kind && set.count === 1)
    const samplesOf = (count: number) => served.find(({ set }) => set.kind === kind && set.count === count)?.samples
    const servedOne = samplesOf(1)
    const rows = lookups.flatMap(({ set, match, url }) => {
      if (set.kind !== kind || ofOne === undefined) return []
      const name = `scale.routes.${kind}.${set.count}`
      const found = keep(`${name}.match`, figureOf(match, 'ns'))
      const times = keep(`${name}.matchRatio`, ratioOf(match, ofOne.match))
      const back = keep(`${name}.url`, figureOf(url, 'ns'))
      const row = [set.count.toLocaleString('en'), withRange(found), withRange(times), withRange(back)]
      const samples = samplesOf(set.count)
      if (samples === undefined || servedOne === undefined) return [served.length === 0 ? row : [...row, '–', '–']]
      const cpu = keep(`${name}.cpu`, figureOf(samples, 'µs'))
      const ratio = keep(`${name}.ratio`, ratioOf(samples, servedOne))
      return [[...row, withRange(cpu), withRange(ratio)]]
    })
    const columns = ['routes', 'path to route, ns of CPU', '× one route', 'component to URL, ns of CPU']
    return {
      title: `Routes: ${TITLES[kind]}`,
      columns: served.length === 0 ? columns : [...columns, 'CPU per request, µs', '× one route'],
      rows,
      note: 'Each route has a component of its own, and all of them are asked for in turn. Flat is what is wanted.',
    }
  }

  function keep(name: string, figure: Figure): Figure {
    figures[name] = figure
    return figure
  }
}

interface Served {
  readonly set: RouteSet
  /** Microseconds of processor time for each request, a sample for each round. */
  readonly samples: number[]
}

const ROUNDS = 10

async function serve(stand: Stand): Promise<Served[]> {
  const trials = []
  for (const set of SERVED) {
    const script = new URL('./routes-server.js', import.meta.url)
    const server = await stand.start(script, { args: [set.kind, `${set.count}`] })
    const options = {
      servers: [server],
      load: stand.load,
      calls: 'repeating',
      connections: 32,
      paths: pathsOf(set),
    } as const
    trials.push({ set, slice: await startSlice(options, 1), samples: [] as number[] })
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { slice, samples } of inRotation(trials, round)) samples.push((await slice.run(0.5)).cpu)
  }
  return trials
}
