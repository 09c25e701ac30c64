import type { Layout, Point } from './placed.js'

/** How often arrows cross each other, taken as straight from point to point. */
export function crossings({ arrows }: Layout): number {
  const routes = arrows.map(({ points }) =>
    points.slice(1).map((to, index): Segment => ({ from: points[index] ?? to, to })),
  )
  let found = 0
  routes.forEach((route, index) => {
    for (const other of routes.slice(index + 1)) {
      for (const a of route) for (const b of other) if (cross(a, b)) found++
    }
  })
  return found
}

interface Segment {
  readonly from: Point
  readonly to: Point
}

function cross(a: Segment, b: Segment): boolean {
  return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0
}

/** Positive for a point on one side of the line through a segment, negative for one on the other. */
function side({ from, to }: Segment, point: Point): number {
  return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
}
