import { digits } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { scriptOf } from './contenders.js'
import { type Stand, withStand } from './stand.js'
import { type Point, trendOf } from './trend.js'

/** Requests per second, at most: steady, and far below what the server can do. */
const RATE = 1000
const CONNECTIONS = 32

/** Seconds from one look at the memory to the next. */
const STEP = 5

/** The share of the time, and seconds at least, in which everything that is bounded fills up. */
const WARM_UP = 0.2
const LEAST_WARM_UP = 30

/** What the memory may seem to grow by over the whole time: it is never quite the same twice. */
const TOLERANCE = 0.03

/** What the soak saw each time it looked. */
interface Look {
  readonly minutes: number
  readonly requests: number
  /** MB that are alive: garbage is collected before each look. */
  readonly heap: number
  /** MB. */
  readonly resident: number
}

/** Loads the whole server with callers and calls that are new each time, and shows whether its memory grows. */
export async function measureSoak(plan: Plan, minutes: number): Promise<Pick<Section, 'tables' | 'figures'>> {
  plan.note(`  soak: ${minutes} minutes`)
  return withStand(plan.note, async (stand) => {
    if (!stand.hasRedis) throw new Error('The soak needs Redis, for the blacklist. Unset SKIP_REDIS.')
    return reportOf(await looks(stand, minutes, plan.note))
  })
}

async function looks(stand: Stand, minutes: number, note: Plan['note']): Promise<Look[]> {
  const server = await stand.start(scriptOf({ name: 'twimlx-soak' }), { node: ['--expose-gc'] })
  const seen: Look[] = []
  const start = performance.now()
  let requests = 0
  while (performance.now() - start < minutes * 60_000) {
    const amount = RATE * STEP
    const order = { ports: [server.port], connections: CONNECTIONS, amount, calls: 'endless', rate: RATE } as const
    const { statuses } = await stand.load.run(order)
    if (statuses['200'] !== amount) throw new Error(`Not all were answered with 200: ${JSON.stringify(statuses)}.`)
    requests += amount
    const { heap, resident } = await server.usage()
    seen.push({ minutes: (performance.now() - start) / 60_000, requests, heap: heap / 1e6, resident: resident / 1e6 })
    if (seen.length % 12 === 0) note(`  ${digits(requests)} requests, heap ${digits(heap / 1e6)} MB`)
  }
  return seen
}

function reportOf(seen: readonly Look[]): Pick<Section, 'tables' | 'figures'> {
  const end = seen.at(-1)?.minutes ?? 0
  const warm = Math.max(WARM_UP * end, Math.min(LEAST_WARM_UP / 60, end / 2))
  const counted = seen.filter(({ minutes }) => minutes >= warm)
  const points = (value: 'heap' | 'resident'): Point[] => counted.map((look) => [look.minutes, look[value]])
  const trends = { heap: trendOf(points('heap')), resident: trendOf(points('resident')) }
  const grows = Object.values(trends).some(({ growth, level }) => growth > TOLERANCE * level)
  const figures: Record<string, Figure> = {
    'server.soak.heap': perMinute(trends.heap.slope),
    'server.soak.resident': perMinute(trends.resident.slope),
  }
  const table: Table = {
    title: `Soak: up to ${RATE} requests per second, ${CALLS}, for ${digits(end)} minutes`,
    columns: ['minutes', 'requests', 'heap in use, MB', 'resident, MB'],
    rows: someOf(seen).map(({ minutes, requests, heap, resident }) => [
      minutes.toFixed(1),
      digits(requests),
      heap.toFixed(1),
      resident.toFixed(1),
    ]),
    note: `${grows ? 'GROWS' : 'No growth'}: after the first ${digits(warm)} minutes the heap in use changes by \
${digits(trends.heap.slope * 1000)} kB a minute, what is resident by ${digits(trends.resident.slope * 1000)} kB a minute. \
Up to ${TOLERANCE * 100} % of the whole over the whole time counts as none.`,
  }
  return { tables: [table], figures }
}

const CALLS = 'each a new call, with sessions, retries and the blacklist'

function perMinute(slope: number): Figure {
  const median = slope * 1000
  return { median, low: median, high: median, unit: 'kB/min' }
}

/** A dozen of them, the first and the last included. */
function someOf(seen: readonly Look[]): Look[] {
  const every = Math.max(1, Math.ceil(seen.length / 12))
  return seen.filter((_, i) => i % every === 0 || i === seen.length - 1)
}
