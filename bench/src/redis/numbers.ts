/** Numbers of an area code that nobody has. */
const ALL = 10_000_000

/** The n-th of ten million different numbers, which are in no order: `+15550000000`, `+15557654321`, … */
export function numberAt(index: number): string {
  return `+1555${String((index * 7_654_321) % ALL).padStart(7, '0')}`
}

/** Numbers from one index up to, not including, another. */
export function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => numberAt(from + index))
}

/** Gives callers, of whom one in ten is on the list, and none comes twice. */
export class Callers {
  #listed = 0
  #strangers: number

  /** @param count how many numbers are on the list: the first ones */
  constructor(readonly count: number) {
    this.#strangers = count
  }

  next(size: number): string[] {
    return Array.from({ length: size }, (_, index) =>
      index % 10 === 0 ? numberAt(this.#listed++ % this.count) : this.stranger(),
    )
  }

  /** One who is not on the list. */
  stranger(): string {
    return numberAt(this.#strangers++)
  }
}
