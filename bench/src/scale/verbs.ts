import { inChild } from '../child.js'
import { digits, withRange } from '../format.js'
import type { Figure, Plan, Section } from '../section.js'
import { figureOf, ratioOf } from '../statistics.js'
import type { VerbsOrder, VerbTimes } from './time-verbs.js'

/** What a verb costs as the document grows: it must cost the same among two thousand as among a hundred. */
export async function measureVerbs({ quick, note }: Plan): Promise<Pick<Section, 'tables' | 'figures'>> {
  note('  verbs')
  const order: VerbsOrder = {
    counts: [1, 10, 100, 500, 2000],
    rounds: quick ? 9 : 40,
    slice: 20,
    warmUp: quick ? 100 : 400,
  }
  const times: VerbTimes = await inChild(new URL('./time-verbs.js', import.meta.url), order)
  const rows = times.map(({ count, floor, twimlx }) => [
    String(count),
    digits(perVerb(twimlx, count).median),
    digits(perVerb(floor, count).median),
    withRange(ratioOf(twimlx, floor)),
  ])
  return {
    tables: [
      {
        title: 'A document of so many verbs',
        columns: ['verbs', 'twimlx, ns of CPU per verb', 'floor, ns of CPU per verb', '× the floor (range)'],
        rows,
        note: 'Each verb is like `<Say>No. 7 of C&amp;D</Say>`. With one verb, most of the time is that of the document.',
      },
    ],
    figures: figuresOf(times),
  }
}

function perVerb(microseconds: readonly number[], count: number): Figure {
  return figureOf(
    microseconds.map((time) => (time * 1000) / count),
    'ns',
  )
}

function figuresOf(times: VerbTimes): Record<string, Figure> {
  const figures = times.map(({ count, twimlx }) => [`scale.verbs.${count}.ns`, perVerb(twimlx, count)] as const)
  const costs = (wanted: number) => {
    const found = times.find(({ count }) => count === wanted)
    return (found?.twimlx ?? []).map((time) => time / wanted)
  }
  return { ...Object.fromEntries(figures), 'scale.verbs.linear': ratioOf(costs(2000), costs(100)) }
}
