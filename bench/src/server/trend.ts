import { median } from '../statistics.js'

/** When, and how much. */
export type Point = readonly [time: number, value: number]

export interface Trend {
  /** By how much the value grows per unit of time. */
  readonly slope: number
  /** By how much it grows over the whole time. */
  readonly growth: number
  /** The median value. */
  readonly level: number
}

/** The median of the slopes between all pairs of points (Theil and Sen), which single outliers do not move. */
export function trendOf(points: readonly Point[]): Trend {
  const slopes = points.flatMap(([time, value], i) =>
    points.slice(i + 1).map(([later, then]) => (then - value) / (later - time)),
  )
  const slope = slopes.length === 0 ? 0 : median(slopes)
  const times = points.map(([time]) => time)
  return {
    slope,
    growth: slope * (Math.max(...times) - Math.min(...times)),
    level: median(points.map(([, value]) => value)),
  }
}
