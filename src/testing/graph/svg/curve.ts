import type { PlacedArrow, PlacedBox } from './placed.js'

/** The line of an arrow, as SVG writes it: smooth, through all points, upright at each. */
export function curve({ points, isLoop, label }: PlacedArrow, box: PlacedBox | undefined): string {
  if (isLoop) return box === undefined ? '' : loop(box, label)
  const [start, ...others] = points
  if (start === undefined) return ''
  let path = `M${round(start.x)},${round(start.y)}`
  let { x, y } = start
  for (const next of others) {
    const middle = round((y + next.y) / 2)
    path +=
      Math.abs(next.x - x) < 0.5
        ? `L${round(next.x)},${round(next.y)}`
        : `C${round(x)},${middle} ${round(next.x)},${middle} ${round(next.x)},${round(next.y)}`
    x = next.x
    y = next.y
  }
  return path
}

/** Out of the right side and in again, through the left end of its label. */
function loop({ box, x, y }: PlacedBox, label: PlacedArrow['label']): string {
  const right = x + box.width / 2
  const farthest = label === undefined ? right + 30 : label.x - label.width / 2 + Math.min(label.width / 2, 12)
  // A curve of this form goes three quarters of the way to its two inner points.
  const inner = round(right + ((farthest - right) * 4) / 3)
  const [out, back] = [y - 13, y + 13]
  return `M${round(right)},${round(out)}C${inner},${round(out - 9)} ${inner},${round(back + 9)} ${round(right)},${round(back)}`
}

/** A tenth of a pixel is as much as anybody sees. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
