import type { Figure } from '../section.js'
import { figureOf, inRotation } from '../statistics.js'
import type { Contender } from './contenders.js'
import { type Run, run } from './run.js'

/** How many rounds there are: as many as fit into the seconds, between these. */
export interface Extent {
  readonly seconds: number
  readonly least: number
  readonly most: number
}

/** What is told of each, in the order of the columns. */
export const VALUES = [
  { value: 'process', unit: 'ms' },
  { value: 'importing', unit: 'ms' },
  { value: 'cpu', unit: 'ms' },
  { value: 'resident', unit: 'MB' },
] as const satisfies readonly { readonly value: keyof Run; readonly unit: string }[]

export type Value = (typeof VALUES)[number]

/** In each round, each contender has run once. */
export class Rounds {
  readonly #rounds: ReadonlyMap<Contender, Run>[] = []

  static async of(contenders: readonly Contender[], { seconds, least, most }: Extent): Promise<Rounds> {
    const rounds = new Rounds()
    const late = performance.now() + seconds * 1000
    while (rounds.count < least || (rounds.count < most && performance.now() < late)) {
      const round = new Map<Contender, Run>()
      for (const contender of inRotation(contenders, rounds.count)) round.set(contender, await run(contender))
      rounds.#rounds.push(round)
    }
    return rounds
  }

  get count(): number {
    return this.#rounds.length
  }

  /** What a contender takes, less what another one takes in the same round. */
  above(contender: Contender, base: Contender, { value, unit }: Value): Figure {
    const own = this.#values(contender, value)
    const others = this.#values(base, value)
    return figureOf(
      own.map((sample, round) => sample - (others[round] as number)),
      unit,
    )
  }

  /** What a contender takes in all. */
  whole(contender: Contender, { value, unit }: Value): Figure {
    return figureOf(this.#values(contender, value), unit)
  }

  #values(contender: Contender, value: keyof Run): number[] {
    return this.#rounds.map((round) => {
      const run = round.get(contender)
      if (run === undefined) throw new Error(`${contender.name} did not run.`)
      return run[value]
    })
  }
}
