import type { Figure, Section, SectionName } from './section.js'

/** One line of the goal table. */
export interface Goal {
  readonly what: string
  /** The section that measures it. */
  readonly section: SectionName
  /** The name of the figure. */
  readonly figure: string
  readonly bound: 'at most' | 'at least'
  readonly value: number
  readonly unit: string
}

const goal = (
  section: SectionName,
  figure: string,
  bound: Goal['bound'],
  value: number,
  unit: string,
  what: string,
): Goal => ({ what, section, figure, bound, value, unit })

/** What is wanted, as ratios within one run where that is possible. */
export const GOALS: readonly Goal[] = [
  goal('render', 'render.small.ratio', 'at most', 1.5, '×', 'render 100 B, against the floor'),
  goal('render', 'render.menu.ratio', 'at most', 1.5, '×', 'render the 1 kB menu, against the floor'),
  goal('render', 'render.large.ratio', 'at most', 1.5, '×', 'render 40 kB, against the floor'),
  goal('render', 'render.async.ratio', 'at most', 2, '×', 'render the menu with one await, against the floor'),
  goal('render', 'render.menu.twilio', 'at least', 15, '×', 'render the menu, as fast as the `twilio` builders'),
  goal('server', 'server.koa', 'at most', 1.6, '×', 'whole request, CPU, against Koa and its router'),
  goal('server', 'server.express', 'at least', 3, '×', 'whole request, requests per second, against Express'),
  goal('server', 'server.fastify', 'at least', 1, '×', 'whole request, requests per second, against Fastify'),
  goal('server', 'server.forged', 'at most', 1, '×', 'forged request, CPU, against a valid one'),
  goal('cold', 'cold.core.ms', 'at most', 10, 'ms', "import 'twimlx', above an empty script"),
  goal('cold', 'cold.core.mb', 'at most', 2, 'MB', "import 'twimlx', resident memory above an empty script"),
  goal('cold', 'cold.server.ms', 'at most', 30, 'ms', "import 'twimlx/server', above Koa, router and body parser"),
  goal('redis', 'redis.repeat.us', 'at most', 1, 'µs', 'blacklist, a caller who repeats'),
  goal('redis', 'redis.new.roundTrips', 'at most', 1, 'round trip', 'blacklist, a new caller'),
  goal('redis', 'redis.bytes.alone', 'at most', 65, 'bytes', 'Redis memory per number alone'),
  goal('redis', 'redis.bytes.reason', 'at most', 110, 'bytes', 'Redis memory per number with a short reason'),
]

/** A goal beside what was measured. */
export interface Judged extends Goal {
  /** Undefined where the run left it out. */
  readonly measured: Figure | undefined
  readonly met: boolean | undefined
  /** How much worse than the goal, as a factor: 1.2 is a fifth worse, 0.5 twice as good. */
  readonly factor: number | undefined
}

/** The goals of the sections that ran, each beside its figure. */
export function judge(sections: readonly Section[]): Judged[] {
  const ran = new Set(sections.map(({ name }) => name))
  const figures: Record<string, Figure> = Object.assign({}, ...sections.map((section) => section.figures))
  return GOALS.filter(({ section }) => ran.has(section)).map((wanted) => {
    const measured = figures[wanted.figure]
    if (measured === undefined) return { ...wanted, measured, met: undefined, factor: undefined }
    const factor = wanted.bound === 'at most' ? measured.median / wanted.value : wanted.value / measured.median
    return { ...wanted, measured, met: factor <= 1, factor }
  })
}

/** How much worse than its goal a figure has to be before a build server minds: these figures are noisy. */
const ROTTEN = 2

/** The goals that are missed by that much with the whole of the range, so that one slow minute of the machine fails nothing. */
export function rotten(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ measured, bound, value }) => {
    if (measured === undefined) return false
    return bound === 'at most' ? measured.low > value * ROTTEN : measured.high * ROTTEN < value
  })
}
