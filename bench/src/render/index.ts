import { inChild } from '../child.js'
import { digits, withRange } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { figureOf, ratioOf } from '../statistics.js'
import type { LineUp } from './line-up.js'
import type { Kind, Order, Times } from './measure.js'

const TITLES: Readonly<Record<Kind, string>> = {
  small: '100 bytes, a greeting',
  menu: '1 kB, a menu',
  large: '40 kB, 200 verbs with text that needs escaping',
  async: '1 kB, the menu with one line that is awaited',
}
const KINDS = Object.keys(TITLES) as Kind[]

/** Creation and rendering of the same documents by everybody. */
export async function measureRender(plan: Plan): Promise<Section> {
  const peers = await measure('peers', plan)
  const tables = KINDS.map((kind) => tableOf(TITLES[kind], '× the floor (range)', peers[kind]))
  if (!plan.quick) {
    tables.push(summary("twimlx with options, as multiples of the floor's time", await measure('options', plan)))
    tables.push(summary("The floor's escape, and others as multiples of its time", await measure('escapes', plan)))
  }
  return {
    name: 'render',
    title: 'Rendering: from data to the text of the document',
    tables,
    figures: figuresOf(peers),
  }
}

function measure(lineUp: LineUp, { quick, note }: Plan): Promise<Times> {
  note(`  ${lineUp}`)
  const order: Order = { lineUp, rounds: quick ? 12 : 80, slice: 20, warmUp: quick ? 100 : 400 }
  return inChild(new URL('./measure.js', import.meta.url), order)
}

/** Time per document, and its multiple of the floor's, which is the first. */
function tableOf(title: string, heading: string, times: Times[Kind]): Table {
  const floor = times[0]?.samples ?? []
  const rows = times.map(({ name, samples }) => [
    name,
    digits(figureOf(samples, 'µs').median),
    withRange(ratioOf(samples, floor)),
  ])
  return { title, columns: ['', 'µs of CPU', heading], rows }
}

/** Multiples of the first one's time, of all documents. */
function summary(title: string, times: Times): Table {
  const rows = times.small.map(({ name }) => [
    name,
    ...KINDS.map((kind) => {
      const samples = times[kind].find((contender) => contender.name === name)?.samples ?? []
      return withRange(ratioOf(samples, times[kind][0]?.samples ?? []))
    }),
  ])
  return { title, columns: ['', '100 B', '1 kB', '40 kB', '1 kB, await'], rows }
}

function figuresOf(times: Times): Record<string, Figure> {
  const figures: Record<string, Figure> = {}
  for (const [kind, contenders] of Object.entries(times)) {
    const samples = new Map(contenders.map((contender) => [contender.name, contender.samples]))
    const floor = contenders[0]?.samples ?? []
    const own = samples.get('twimlx') ?? []
    figures[`render.${kind}.us`] = figureOf(own, 'µs')
    figures[`render.${kind}.ratio`] = ratioOf(own, floor)
    figures[`render.${kind}.twilio`] = ratioOf(samples.get('twilio builders') ?? [], own)
    for (const [name, theirs] of samples) figures[`render.${kind}.ratio of ${name}`] = ratioOf(theirs, floor)
  }
  return figures
}
