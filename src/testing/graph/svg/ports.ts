import type { Point } from './placed.js'

/** A box as laid out, by its centre. */
interface Rectangle extends Point {
  readonly name: string
  readonly width: number
  readonly height: number
}

/** An arrow as laid out: the points between the two boxes, one on each level that it passes. */
interface Way {
  readonly from: string
  readonly to: string
  readonly points: readonly Point[]
}

/**
 * Where each arrow leaves its box and where it enters the next: side by side along the upper and lower borders, in the
 * order of where they come from, so that no two cross at a border. On a level with boxes an arrow keeps straight.
 */
export function ports(boxes: readonly Rectangle[], ways: readonly Way[]): Point[][] {
  const byName = new Map(boxes.map((box) => [box.name, box]))
  const levels = levelsOf(boxes)
  const routes: Point[][] = ways.map(() => [])
  const sides = new Map<string, Visit[]>()
  ways.forEach((way, index) => {
    if (way.from === way.to) return
    const from = byName.get(way.from)
    const to = byName.get(way.to)
    if (from === undefined || to === undefined) return
    const first = way.points[0] ?? to
    const last = way.points.at(-1) ?? from
    visit(sides, { box: from, towards: first, way: index, isEntry: false })
    visit(sides, { box: to, towards: last, way: index, isEntry: true })
  })
  const places = new Map<string, Point>()
  for (const visits of sides.values()) {
    visits.sort((a, b) => a.towards.x - b.towards.x || a.way - b.way)
    visits.forEach((each, index) => {
      places.set(`${each.way} ${each.isEntry}`, portOf(each, index, visits.length))
    })
  }
  ways.forEach((way, index) => {
    const start = places.get(`${index} false`)
    const end = places.get(`${index} true`)
    if (start === undefined || end === undefined) return
    const down = end.y > start.y
    const inner = way.points.flatMap((point) => straight(point, levels, down))
    routes[index] = [
      ...leaving(start, byName.get(way.from), levels, down),
      ...inner,
      ...leaving(end, byName.get(way.to), levels, !down).reverse(),
    ]
  })
  return routes
}

interface Visit {
  readonly box: Rectangle
  readonly towards: Point
  readonly way: number
  readonly isEntry: boolean
}

function visit(sides: Map<string, Visit[]>, each: Visit): void {
  const key = `${each.towards.y > each.box.y ? 'below' : 'above'} ${each.box.name}`
  const others = sides.get(key)
  if (others === undefined) sides.set(key, [each])
  else others.push(each)
}

const FARTHEST_APART = 30
const FROM_CORNER = 18

function portOf({ box, towards }: Visit, index: number, count: number): Point {
  const room = box.width - 2 * FROM_CORNER
  const step = count > 1 ? Math.min(FARTHEST_APART, room / (count - 1)) : 0
  const edge = (towards.y > box.y ? 1 : -1) * (box.height / 2)
  return { x: box.x + (index - (count - 1) / 2) * step, y: box.y + edge }
}

/** Half the height of the tallest box on each level, by the height at which the centres of its boxes lie. */
function levelsOf(boxes: readonly Rectangle[]): Map<number, number> {
  const levels = new Map<number, number>()
  for (const { height, y } of boxes) {
    levels.set(Math.round(y), Math.max(levels.get(Math.round(y)) ?? 0, height / 2))
  }
  return levels
}

function straight(point: Point, levels: ReadonlyMap<number, number>, down: boolean): Point[] {
  const half = levels.get(Math.round(point.y))
  if (half === undefined) return [point]
  const above = { x: point.x, y: point.y - half }
  const below = { x: point.x, y: point.y + half }
  return down ? [above, below] : [below, above]
}

/** The port, and the point straight above or below it up to which a neighbour may be taller. */
function leaving(
  port: Point,
  from: Rectangle | undefined,
  levels: ReadonlyMap<number, number>,
  down: boolean,
): Point[] {
  const half = levels.get(Math.round(from?.y ?? 0)) ?? 0
  const y = (from?.y ?? 0) + (down ? half : -half)
  return Math.abs(y - port.y) < 1 ? [port] : [port, { x: port.x, y }]
}
