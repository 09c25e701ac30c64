/** A repeatable source of chance: the same seed, the same numbers (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)] as T
  }

  /** Up to `max` of them, each as often as it comes. */
  some<T>(items: readonly T[], max: number): T[] {
    return items.length === 0 ? [] : Array.from({ length: this.integer(0, max) }, () => this.pick(items))
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => [this.next(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item)
  }
}

/**
 * The seed of a run: 1, or the environment's TEST_SEED, which is a number, or `random` for a new one. Where a run tries
 * many things, each takes the next number, so that TEST_SEED with the number of a failure tries the failing thing first.
 */
export const firstSeed = seedFrom(process.env['TEST_SEED'] ?? '1')

function seedFrom(text: string): number {
  if (text === 'random') return Math.floor(Math.random() * 2 ** 31)
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw new Error(`TEST_SEED is ${JSON.stringify(text)}; it takes a whole number, or "random".`)
}

/** Runs `attempt` with one seed after the other. An error gets the seed into its message. */
export function repeat(times: number, attempt: (random: Random) => void): void {
  for (let seed = firstSeed; seed < firstSeed + times; seed++) {
    try {
      attempt(new Random(seed))
    } catch (error) {
      if (error instanceof Error) error.message = `TEST_SEED=${seed}: ${error.message}`
      throw error
    }
  }
}
