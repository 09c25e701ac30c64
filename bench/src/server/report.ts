import { digits, withRange } from '../format.js'
import type { Figure, Section, Table } from '../section.js'
import { figureOf, ratioOf } from '../statistics.js'
import { CONTENDERS, type Contender, EXPRESS, FASTIFY, KOA, TWIMLX, WHOLE } from './contenders.js'
import type { Calls } from './load/order.js'
import type { Sample } from './slice.js'

/** What one slice showed, a sample for each round. */
export interface Measured {
  readonly contender: Contender
  readonly slice: { readonly calls: Calls; readonly connections: number }
  readonly samples: Sample[]
}

interface Measurements {
  readonly runs: readonly Measured[]
  /** Bytes resident of each server after all load. */
  readonly resident: ReadonlyMap<Contender, number>
  readonly stand: { readonly isPinned: boolean; readonly hasRedis: boolean }
  readonly rounds: number
}

export function sectionOf({ runs, resident, stand, rounds }: Measurements): Section {
  const figures: Record<string, Figure> = {}
  const tables = [loaded(), forged(), callers(), alone()].filter((table) => table.rows.length > 0)
  goals()
  return { name: 'server', title: 'One request', tables, figures }

  function goals(): void {
    const ours = samplesOf(TWIMLX, 'repeating')
    const compare = (name: string, value: keyof Sample, theirs: readonly Sample[] | undefined) => {
      if (ours === undefined || theirs === undefined) return
      figures[`server.${name}`] = ratioOf(each(ours, value), each(theirs, value))
    }
    compare('koa', 'cpu', samplesOf(KOA, 'repeating'))
    compare('express', 'perSecond', samplesOf(EXPRESS, 'repeating'))
    compare('fastify', 'perSecond', samplesOf(FASTIFY, 'repeating'))
    const forgedSamples = samplesOf(TWIMLX, 'forged')
    if (ours !== undefined && forgedSamples !== undefined)
      figures['server.forged'] = ratioOf(each(forgedSamples, 'cpu'), each(ours, 'cpu'))
  }

  function loaded(): Table {
    const floor = samplesOf(KOA, 'repeating')
    const rows = CONTENDERS.flatMap((contender) => {
      const samples = samplesOf(contender, 'repeating')
      if (samples === undefined || floor === undefined) return []
      const { name, title } = contender
      const cpu = note(`${name}.cpu`, figureOf(each(samples, 'cpu'), 'µs'))
      const ratio = note(`${name}.ratio`, ratioOf(each(samples, 'cpu'), each(floor, 'cpu')))
      const perSecond = note(`${name}.perSecond`, figureOf(each(samples, 'perSecond'), '1/s'))
      const p50 = note(`${name}.p50`, figureOf(each(samples, 'p50'), 'ms'))
      const p99 = note(`${name}.p99`, figureOf(each(samples, 'p99'), 'ms'))
      const mb = note(`${name}.resident`, figureOf([(resident.get(contender) ?? 0) / 1e6], 'MB'))
      const medians = [perSecond, p50, p99, mb].map((figure) => digits(figure.median))
      return [[title, withRange(cpu), withRange(ratio), ...medians]]
    })
    const pinned = stand.isPinned
      ? 'The servers have one core to themselves; the load and Redis run on the others.'
      : 'NOT PINNED: the servers share their cores with the load and Redis.'
    return {
      title: 'A signed POST of 27 parameters, answered with a menu of 1 kB; 32 connections',
      columns: ['server', 'CPU per request, µs', '× bare Koa', 'requests/s', 'p50, ms', 'p99, ms', 'resident, MB'],
      rows,
      note: `${rounds} rounds, in each of which every server is loaded once, in changing order, and is compared with bare \
Koa in that round. ${pinned} CPU is that of the server's whole process. With 32 requests at a time, p50 is little else \
than 32 divided by the requests per second.${stand.hasRedis ? '' : ' SKIP_REDIS: servers that use Redis are left out.'}`,
    }
  }

  function forged(): Table {
    const rows = WHOLE.flatMap((contender) => {
      const valid = samplesOf(contender, 'repeating')
      const wrong = samplesOf(contender, 'forged')
      if (valid === undefined || wrong === undefined) return []
      const cpu = note(`${contender.name}.forged.cpu`, figureOf(each(wrong, 'cpu'), 'µs'))
      const ratio = note(`${contender.name}.forged`, ratioOf(each(wrong, 'cpu'), each(valid, 'cpu')))
      return [[contender.title, withRange(cpu), withRange(ratio)]]
    })
    return {
      title: 'The same with a well-formed signature that somebody made up',
      columns: ['server', 'CPU per request, µs', '× a valid request'],
      rows,
    }
  }

  function callers(): Table {
    const floor = samplesOf(KOA, 'repeating')
    const rows = WHOLE.flatMap((contender) => {
      const samples = samplesOf(contender, 'new')
      if (samples === undefined || floor === undefined) return []
      const cpu = note(`${contender.name}.new.cpu`, figureOf(each(samples, 'cpu'), 'µs'))
      const ratio = note(`${contender.name}.new.ratio`, ratioOf(each(samples, 'cpu'), each(floor, 'cpu')))
      const perSecond = note(`${contender.name}.new.perSecond`, figureOf(each(samples, 'perSecond'), '1/s'))
      return [[contender.title, withRange(cpu), withRange(ratio), digits(perSecond.median)]]
    })
    return {
      title: 'The same with a new caller each time, whom nobody remembers',
      columns: ['server', 'CPU per request, µs', '× bare Koa', 'requests/s'],
      rows,
      note: 'twimlx remembers 10,000 callers for some seconds; here it has to ask Redis about each, as the others do always.',
    }
  }

  function alone(): Table {
    const rows = [KOA, ...WHOLE].flatMap((contender) => {
      const samples = samplesOf(contender, 'repeating', 1)
      if (samples === undefined) return []
      const p50 = note(`${contender.name}.alone.p50`, figureOf(each(samples, 'p50'), 'ms'))
      const p99 = note(`${contender.name}.alone.p99`, figureOf(each(samples, 'p99'), 'ms'))
      return [[contender.title, withRange(p50), withRange(p99)]]
    })
    return {
      title: 'One request at a time',
      columns: ['server', 'p50, ms', 'p99, ms'],
      rows,
      note: 'From the first byte sent to the last one received, the time of the load generator included.',
    }
  }

  function samplesOf(contender: Contender, calls: Calls, connections?: number): readonly Sample[] | undefined {
    return runs.find(
      (run) =>
        run.contender === contender &&
        run.slice.calls === calls &&
        (connections === undefined ? run.slice.connections > 1 : run.slice.connections === connections),
    )?.samples
  }

  function note(name: string, figure: Figure): Figure {
    figures[`server.${name}`] = figure
    return figure
  }
}

function each(samples: readonly Sample[], value: keyof Sample): number[] {
  return samples.map((sample) => sample[value])
}
