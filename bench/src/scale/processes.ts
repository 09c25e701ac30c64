import { withRange } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { startSlice } from '../server/slice.js'
import { type Stand, withStand } from '../server/stand.js'
import { figureOf, inRotation, ratioOf } from '../statistics.js'

const COUNTS = [1, 2, 4]
const CONNECTIONS = 32

/** One, two and four processes that keep all they remember in one Redis. */
export async function measureProcesses(plan: Plan): Promise<Pick<Section, 'tables' | 'figures'>> {
  plan.note('  processes')
  // Not pinned: two cores are for all, the load and Redis included.
  return withStand(plan.note, (stand) => measure(stand, plan), { pin: false })
}

async function measure(stand: Stand, { quick }: Plan): Promise<Pick<Section, 'tables' | 'figures'>> {
  if (!stand.hasRedis) return { tables: [], figures: {} }
  const script = new URL('./processes-server.js', import.meta.url)
  const counts = quick ? COUNTS.slice(0, 2) : COUNTS
  const servers = await Promise.all(Array.from({ length: Math.max(...counts) }, () => stand.start(script)))
  const trials = []
  for (const count of counts) {
    const options = { servers: servers.slice(0, count), load: stand.load, calls: 'repeating' } as const
    const slice = await startSlice({ ...options, connections: CONNECTIONS }, quick ? 1 : 2)
    trials.push({ count, slice, perSecond: [] as number[], cpu: [] as number[] })
  }
  const rounds = quick ? 5 : 12
  for (let round = 0; round < rounds; round++) {
    for (const { slice, perSecond, cpu } of inRotation(trials, round)) {
      const sample = await slice.run(quick ? 0.4 : 1)
      perSecond.push(sample.perSecond)
      cpu.push(sample.cpu)
    }
  }

  const [one] = trials
  const figures: Record<string, Figure> = {}
  const rows = trials.flatMap(({ count, perSecond, cpu }) => {
    if (one === undefined) return []
    const name = `scale.processes.${count}`
    const answered = keep(`${name}.perSecond`, figureOf(perSecond, '1/s'))
    const times = keep(`${name}.ratio`, ratioOf(perSecond, one.perSecond))
    const used = keep(`${name}.cpu`, figureOf(cpu, 'µs'))
    return [[`${count}`, withRange(answered), withRange(times), withRange(used)]]
  })
  const table: Table = {
    title: 'Processes behind one Redis, with sessions, answers for retries and the blacklist in it',
    columns: ['processes', 'requests/s', '× one process', 'CPU per request, µs'],
    rows,
    note: `${rounds} rounds, ${CONNECTIONS} connections. Nothing is pinned: the load generator and Redis take their share of the \
same cores, so twice as many requests are not to be expected of two processes on two cores, and hardly more where these \
are two threads of one. CPU is that of the servers.`,
  }
  return { tables: [table], figures }

  function keep(name: string, figure: Figure): Figure {
    figures[name] = figure
    return figure
  }
}
