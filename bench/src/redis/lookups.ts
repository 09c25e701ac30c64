import { digits, withRange } from '../format.js'
import type { Figure, Table } from '../section.js'
import { figureOf, inRotation } from '../statistics.js'
import { checkAgreement, checkChange } from './agreement.js'
import { allLists } from './lists/all.js'
import type { Keys, List } from './lists/list.js'
import type { Callers } from './numbers.js'
import { measureSlice, type Slice, trafficOf } from './slice.js'

/** How much is measured: as many rounds as fit into the seconds, between these. */
export interface Extent {
  /** Numbers on the list. */
  readonly count: number
  readonly seconds: number
  readonly least: number
  readonly most: number
}

/** Asks each list for the same callers, in rounds. */
export async function measureLookups(url: string, keys: Keys, callers: Callers, extent: Extent) {
  const lists = await allLists(url, keys)
  const slices = new Map<List, Slice[]>(lists.map((list) => [list, []]))
  try {
    await checkAgreement(lists, callers.next(100))
    const traffic = trafficOf(callers)
    const written = () => Array.from({ length: 5 }, () => callers.stranger())
    // The first round warms up.
    for (const list of lists) await measureSlice(list, traffic(), written())
    const late = performance.now() + extent.seconds * 1000
    for (let round = 0; round < extent.least || (round < extent.most && performance.now() < late); round++) {
      const now = traffic()
      for (const list of inRotation(lists, round)) slices.get(list)?.push(await measureSlice(list, now, written()))
    }
    await checkAgreement(lists, callers.next(100))
    await checkChange(lists, callers)
  } finally {
    for (const list of lists) await list.close()
  }
  const figureFor = (list: List, value: keyof Slice, unit: string) =>
    figureOf(
      (slices.get(list) ?? []).map((slice) => slice[value]),
      unit,
    )
  const own = lists[0]
  const figures: Record<string, Figure> = {
    'redis.repeat.us': figureFor(own, 'repeating', 'µs'),
    'redis.new.us': figureFor(own, 'single', 'µs'),
    'redis.new64.us': figureFor(own, 'crowd', 'µs'),
    'redis.writes.us': figureFor(own, 'writing', 'µs'),
    'redis.writes.here': figureFor(own, 'writingHere', 'share'),
  }
  const table: Table = {
    title: `Lookups among ${digits(extent.count)} numbers, in µs`,
    columns: ['list', 'repeating', 'new', 'new, 64 at once', 'repeating, with writes', 'answered in process then'],
    rows: lists.map((list) => {
      const cells = (['repeating', 'single', 'crowd', 'writing'] as const).map((value) => figureFor(list, value, 'µs'))
      const here = figureFor(list, 'writingHere', 'share').median
      return [list.name, ...cells.map(withRange), `${(here * 100).toFixed(0)} %`]
    }),
    note: `${slices.get(own)?.length} rounds, in which each list gets the same callers. One caller in ten is on the list. \
"repeating": 1000 callers who have been looked up a moment ago. "new": callers who were never looked up, each asked for \
when the one before is answered. "with writes": another connection puts a number on the list before every 100 lookups; \
that itself is not counted. All lists agree before and after, and notice within 100 ms that a caller was blocked elsewhere.`,
  }
  return { figures, table }
}
