import type { Plan, Section } from '../section.js'
import { inRotation } from '../statistics.js'
import { checkAnswers } from './check-answers.js'
import { CONTENDERS, type Contender, KOA, scriptOf, TWIMLX, WHOLE } from './contenders.js'
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

/** How long it all takes. The servers stay up throughout; all but one are idle: a hundredth of a core, all together. */
interface Extent {
  readonly rounds: number
  /** Seconds for each slice before the first round. */
  readonly warmUp: number
  /** Seconds of each slice in each round. */
  readonly seconds: number
}

/** Many short rounds pair better than few long ones, where the machine is not quiet. */
const QUICK: Extent = { rounds: 8, warmUp: 1, seconds: 0.35 }
const FULL: Extent = { rounds: 11, warmUp: 1.5, seconds: 0.6 }

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
  for (const kind of KINDS) {
    for (const { contender, server } of servers) {
      if (!isMeasured(contender, kind, quick)) continue
      const { calls, connections } = kind
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

const USUAL: Kind = { calls: 'repeating', connections: CONNECTIONS }
const FORGED: Kind = { calls: 'forged', connections: CONNECTIONS }
const NEW: Kind = { calls: 'new', connections: CONNECTIONS }
const ALONE: Kind = { calls: 'repeating', connections: 1 }

/** In the order in which they run: what is compared runs close together. */
const KINDS: readonly Kind[] = [USUAL, FORGED, NEW, ALONE]

function isMeasured(contender: Contender, kind: Kind, quick: boolean): boolean {
  if (kind === USUAL) return true
  if (quick) return kind === FORGED && contender === TWIMLX
  return WHOLE.includes(contender) || (kind === ALONE && contender === KOA)
}
