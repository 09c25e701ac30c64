import type { Figure } from './section.js'

/** A number with about three digits that count: `0.123`, `1.23`, `12.3`, `123`, `12,300`. */
export function digits(value: number): string {
  const size = Math.abs(value)
  if (size >= 1000) return Math.round(value).toLocaleString('en-GB')
  if (size >= 100) return value.toFixed(0)
  if (size >= 10) return value.toFixed(1)
  return size >= 1 || size === 0 ? value.toFixed(2) : value.toFixed(3)
}

/** A figure with its range, as `1.42 (1.38–1.51)`. */
export function withRange({ median, low, high }: Figure): string {
  return `${digits(median)} (${digits(low)}–${digits(high)})`
}
