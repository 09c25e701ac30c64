import { setImmediate as turn } from 'node:timers/promises'
import type { List } from './lists/list.js'
import type { Callers } from './numbers.js'

/** Microseconds per lookup of one list in one round. */
export interface Slice {
  /** Callers who were looked up a moment ago. */
  readonly repeating: number
  /** Callers who were never looked up, each when the one before is answered. */
  readonly single: number
  /** Callers who were never looked up, 64 at once. */
  readonly crowd: number
  /** Callers who repeat, while another process writes before every 100 lookups. */
  readonly writing: number
  /** The share of these that were answered without asking Redis, from 0 to 1. */
  readonly writingHere: number
}

/** The callers of one round, the same for each list. */
export interface Traffic {
  readonly repeating: readonly string[]
  readonly single: readonly string[]
  readonly crowd: readonly string[]
}

/** Who repeats, for the whole run: one in ten is on the list. */
const REPEATING = 1000

export function trafficOf(callers: Callers) {
  const repeating = callers.next(REPEATING)
  return (): Traffic => ({
    repeating,
    single: callers.next(300),
    crowd: callers.next(640),
  })
}

/** @param written Numbers that another process puts on the list meanwhile: they are on none that shares its keys. */
export async function measureSlice(list: List, traffic: Traffic, written: readonly string[]): Promise<Slice> {
  const { repeating, single, crowd } = traffic
  await lookUp(list, repeating)
  return {
    repeating: await timed(async () => {
      let count = 0
      // Long enough for the clock, short enough for the list to hear from Redis in between.
      for (const late = performance.now() + 25; performance.now() < late; count += repeating.length) {
        await lookUp(list, repeating)
      }
      return count
    }),
    single: await timed(() => lookUp(list, single)),
    crowd: await timed(async () => {
      for (let from = 0; from < crowd.length; from += 64) {
        await Promise.all(crowd.slice(from, from + 64).map((caller) => list.check(caller)))
      }
      return crowd.length
    }),
    ...(await duringWrites(list, repeating, written)),
  }
}

/** The write itself does not count: it is another process's. What hearing of it costs here does. */
async function duringWrites(list: List, repeating: readonly string[], written: readonly string[]) {
  const before = list.answeredHere()
  let time = 0
  let count = 0
  for (const [index, number] of written.entries()) {
    await list.block(number)
    const some = repeating.slice(index * 100, index * 100 + 100)
    const start = performance.now()
    await turn()
    count += await lookUp(list, some)
    time += performance.now() - start
  }
  return { writing: (time * 1000) / count, writingHere: (list.answeredHere() - before) / count }
}

/** One after the other, each when the one before is answered. Gives how many. */
async function lookUp(list: List, callers: readonly string[]): Promise<number> {
  for (const caller of callers) {
    const answer = list.check(caller)
    if (typeof answer !== 'boolean') await answer
  }
  return callers.length
}

/** Microseconds per lookup. */
async function timed(lookUps: () => Promise<number>): Promise<number> {
  const start = performance.now()
  const count = await lookUps()
  return ((performance.now() - start) * 1000) / count
}
