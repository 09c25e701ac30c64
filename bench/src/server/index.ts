import type { Plan, Section } from '../section.js'
import { inRotation } from '../statistics.js'
import { checkAnswers } from './check-answers.js'
import { CONTENDERS, type Contender, KOA, scriptOf, WHOLE } from './contenders.js'
import type { Calls } from './load/order.js'
import { type Measured, sectionOf } from './report.js'
import { type Slice, startSlice } from './slice.js'
import { measureSoak } from './soak.js'
import { type Stand, withStand } from './stand.js'

/** Loads each server in turn, in rounds, beside bare Koa in the same round. */
export async function measureServer(plan: Plan): Promise<Section> {
  const section = await withStand(plan.note, (stand) => measureAll(stand, plan))
  if (plan.soak === undefined) return section
  const soak = await measureSoak(plan, plan.soak)
  return {
    ...section,
    tables: [...section.tables, ...soak.tables],
    figures: { ...section.figures, ...soak.figures },
  }
}

/** How long it all takes. The servers stay up throughout; all but one are idle. */
interface Extent {
  readonly rounds: number
  /** Seconds for each slice before the first round. */
  readonly warmUp: number
  /** Seconds of each slice in each round. */
  readonly seconds: number
}

const QUICK: Extent = { rounds: 5, warmUp: 1, seconds: 0.6 }
const FULL: Extent = { rounds: 9, warmUp: 2, seconds: 1.5 }

/** As many as a line with some hundred calls at a time, whose callers press a key now and then. */
const CONNECTIONS = 32

async function measureAll(stand: Stand, { quick, note }: Plan): Promise<Section> {
  const extent = quick ? QUICK : FULL
  const contenders = CONTENDERS.filter((each) => (each.quick || !quick) && (stand.hasRedis || !each.blacklist))
  const servers = await Promise.all(
    contenders.map(async (contender) => ({ contender, server: await stand.start(scriptOf(contender)) })),
  )
  const check = async () => {
    for (const { contender, server } of servers) await checkAnswers(contender, server.port)
  }
  await check()

  const runs: Run[] = []
  for (const { contender, server } of servers) {
    for (const { calls, connections } of kindsOf(contender, quick)) {
      const slice = await startSlice({ servers: [server], load: stand.load, calls, connections }, extent.warmUp)
      runs.push({ contender, slice, samples: [] })
    }
  }
  for (let round = 0; round < extent.rounds; round++) {
    for (const { slice, samples } of inRotation(runs, round)) samples.push(await slice.run(extent.seconds))
    note(`  round ${round + 1} of ${extent.rounds}`)
  }

  await check()
  const resident = new Map<Contender, number>()
  for (const { contender, server } of servers) resident.set(contender, (await server.usage()).resident)
  return sectionOf({ runs, resident, stand, rounds: extent.rounds })
}

interface Run extends Measured {
  readonly slice: Slice
}

interface Kind {
  readonly calls: Calls
  readonly connections: number
}

function kindsOf(contender: Contender, quick: boolean): Kind[] {
  const kinds: Kind[] = [{ calls: 'repeating', connections: CONNECTIONS }]
  const isWhole = WHOLE.includes(contender)
  if (isWhole) kinds.push({ calls: 'forged', connections: CONNECTIONS })
  if (isWhole && !quick) kinds.push({ calls: 'new', connections: CONNECTIONS })
  if ((isWhole || contender === KOA) && !quick) kinds.push({ calls: 'repeating', connections: 1 })
  return kinds
}
