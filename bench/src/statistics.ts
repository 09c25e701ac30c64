import type { Figure } from './section.js'

/** The value below which this share of the samples lies, between two samples in proportion. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('There is no quantile of no samples.')
  const sorted = [...samples].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)] as number
  const above = sorted[Math.ceil(at)] as number
  return below + (above - below) * (at - Math.floor(at))
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** Median, and the range between the 10th and the 90th percentile. */
export function figureOf(samples: readonly number[], unit: string): Figure {
  return { median: median(samples), low: quantile(samples, 0.1), high: quantile(samples, 0.9), unit }
}

/**
 * How often the floor goes into the samples, where both have one sample per round. The ratio is taken within the round,
 * so that a round on a busy machine spoils neither; of these ratios the median is given.
 */
export function ratioOf(samples: readonly number[], floors: readonly number[], unit = '×'): Figure {
  if (samples.length !== floors.length) throw new RangeError('A ratio needs both in every round.')
  return figureOf(
    samples.map((sample, round) => sample / (floors[round] as number)),
    unit,
  )
}

/** The same items in another order each round: the first comes last, and every other round runs backwards. */
export function inRotation<T>(items: readonly T[], round: number): T[] {
  const by = items.length === 0 ? 0 : round % items.length
  const rotated = [...items.slice(by), ...items.slice(0, by)]
  return round % 2 === 0 ? rotated : rotated.reverse()
}
