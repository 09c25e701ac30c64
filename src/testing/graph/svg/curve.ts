import type { Layout, PlacedArrow, PlacedBox, Point } from './placed.js'

/** The line of an arrow, as SVG writes it: smooth, through all points, at each in the direction of the flow. */
export function curve(
  { points, isLoop, label }: PlacedArrow,
  box: PlacedBox | undefined,
  direction: Layout['direction'],
): string {
  if (isLoop) return box === undefined ? '' : loop(box, label, direction)
  return points.map((point, index) => step(points[index - 1], point, direction)).join('')
}

function step(from: Point | undefined, to: Point, direction: Layout['direction']): string {
  const end = pair(to.x, to.y)
  if (from === undefined) return `M${end}`
  if (direction === 'down') {
    const y = (from.y + to.y) / 2
    return Math.abs(from.x - to.x) < 0.5 ? `L${end}` : `C${pair(from.x, y)} ${pair(to.x, y)} ${end}`
  }
  const x = (from.x + to.x) / 2
  return Math.abs(from.y - to.y) < 0.5 ? `L${end}` : `C${pair(x, from.y)} ${pair(x, to.y)} ${end}`
}

/** Out of a side on which no other arrow is, and in again, through the near end of its label. */
function loop({ box, x, y }: PlacedBox, label: PlacedArrow['label'], direction: Layout['direction']): string {
  // A curve of this form goes three quarters of the way to its two inner points.
  if (direction === 'down') {
    const side = x + box.width / 2
    const farthest = label === undefined ? side + 30 : label.x - label.width / 2 + Math.min(label.width / 2, 12)
    const inner = side + ((farthest - side) * 4) / 3
    return `M${pair(side, y - 13)}C${pair(inner, y - 22)} ${pair(inner, y + 22)} ${pair(side, y + 13)}`
  }
  const side = y + box.height / 2
  const farthest = label === undefined ? side + 30 : label.y
  const inner = side + ((farthest - side) * 4) / 3
  return `M${pair(x - 20, side)}C${pair(x - 34, inner)} ${pair(x + 34, inner)} ${pair(x + 20, side)}`
}

function pair(x: number, y: number): string {
  return `${round(x)},${round(y)}`
}

/** A tenth of a pixel is as much as anybody sees. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
