import { defineRoutes } from 'twimlx'
import { asChild } from '../child.js'
import { inRotation } from '../statistics.js'
import { componentsOf, pathsOf, type RouteSet, tableOf, targetOf } from './routes-table.js'

/** What is asked for: these sets of routes, in so many rounds. */
export interface LookupsOrder {
  readonly sets: readonly RouteSet[]
  readonly rounds: number
}

/** Nanoseconds, a sample for each round. */
export interface Lookups {
  readonly set: RouteSet
  /** From a path to its route. */
  readonly match: number[]
  /** From a component to its URL. */
  readonly url: number[]
}

/** Milliseconds for one sample. */
const SLICE = 20

asChild<LookupsOrder, Lookups[]>(({ sets, rounds }) => {
  const trials = sets.map(trialOf)
  for (let round = -2; round < rounds; round++) {
    for (const { lookups, match, url } of inRotation(trials, Math.max(0, round))) {
      const samples = [timeOf(match), timeOf(url)] as const
      // The first two rounds warm up.
      if (round < 0) continue
      lookups.match.push(samples[0])
      lookups.url.push(samples[1])
    }
  }
  return trials.map(({ lookups }) => lookups)
})

interface Trial {
  readonly lookups: Lookups
  /** One look-up each, and something about its result, so that it cannot be left out. */
  readonly match: (turn: number) => number
  readonly url: (turn: number) => number
}

function trialOf(set: RouteSet): Trial {
  const components = componentsOf(set)
  const routes = defineRoutes(tableOf(set, components))
  const paths = pathsOf(set)
  const targets = components.map((component) => targetOf(component, set.kind === 'static' ? undefined : '17'))
  return {
    lookups: { set, match: [], url: [] },
    match: (turn) => routes.match(paths[turn % paths.length] as string)?.pattern.length ?? Number.NaN,
    url: (turn) => routes.url(targets[turn % targets.length] as (typeof targets)[number]).length,
  }
}

/**
 * Time of the processor, which others on the machine do not lengthen.
 * @throws Error when a look-up has found nothing
 */
function timeOf(look: (turn: number) => number): number {
  let turn = 0
  let sum = 0
  let elapsed = 0
  const start = process.cpuUsage()
  while (elapsed < SLICE) {
    for (let i = 0; i < 1000; i++) sum += look(turn++)
    const { user, system } = process.cpuUsage(start)
    elapsed = (user + system) / 1000
  }
  if (!(sum > 0)) throw new Error('A route was not found.')
  return (elapsed / turn) * 1e6
}
