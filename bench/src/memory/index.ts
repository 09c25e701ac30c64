import { inChild } from '../child.js'
import { digits, withRange } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { figureOf, inRotation, ratioOf } from '../statistics.js'
import type { AllocationOrder, Allocations } from './allocated.js'
import type { Resident, ResidentOrder } from './resident.js'

/** Each in a process of its own, so that nobody's memory is another's. */
const FILES: Readonly<Record<string, string>> = {
  floor: 'floor.js',
  twimlx: 'twimlx.js',
  kitajs: 'kitajs.js',
  preact: 'preact.js',
  hono: 'hono.js',
  react: 'react.js',
  twilioBuilders: 'twilio.js',
  jsxXml: 'jsx-xml.js',
  xmlbuilder2: 'xmlbuilder2.js',
}

/** Of each contender, one for each round. */
type Residents = readonly (readonly Resident[])[]

/** What an answer of 1 kB allocates, and what a process holds after many. */
export async function measureMemory(plan: Plan): Promise<Section> {
  const allocations = await measureAllocations(plan)
  const renders = plan.quick ? 10_000 : 100_000
  const residents = await measureResidents(plan, renders)
  return {
    name: 'memory',
    title: 'Memory',
    tables: [allocationTable(allocations), residentTable(residents, renders)],
    figures: { ...allocationFigures(allocations), ...residentFigures(residents) },
  }
}

/** Room for far more young objects than a batch makes: nothing is collected while it is counted. */
const ALLOCATION_FLAGS = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128']

function measureAllocations({ quick, note }: Plan): Promise<Allocations> {
  note('  allocations')
  const order: AllocationOrder = { rounds: quick ? 5 : 25 }
  return inChild(new URL('./allocated.js', import.meta.url), order, ALLOCATION_FLAGS)
}

async function measureResidents({ quick, note }: Plan, renders: number): Promise<Residents> {
  const found = new Map<string, Resident[]>()
  const rounds = quick ? 1 : 3
  for (let round = 0; round < rounds; round++) {
    note(`  resident memory, round ${round + 1} of ${rounds}`)
    for (const [exported, file] of inRotation(Object.entries(FILES), round)) {
      const order: ResidentOrder = { exported, file, renders }
      const resident = await inChild<ResidentOrder, Resident>(new URL('./resident.js', import.meta.url), order)
      found.set(exported, [...(found.get(exported) ?? []), resident])
    }
  }
  return Object.keys(FILES).map((exported) => found.get(exported) ?? [])
}

function allocationTable(allocations: Allocations): Table {
  const floor = allocations[0]?.samples ?? []
  return {
    title: 'Allocated for one menu of 1 kB',
    columns: ['', 'KiB (range)', '× the floor'],
    rows: allocations.map(({ name, samples }) => [
      name,
      withRange(figureOf(samples, 'KiB')),
      digits(ratioOf(samples, floor).median),
    ]),
    note: 'Growth of the heap over a batch of documents, with room enough that nothing is collected meanwhile.',
  }
}

function residentTable(residents: Residents, renders: number): Table {
  return {
    title: `Resident memory, ${renders.toLocaleString('en-GB')} menus in one process`,
    columns: ['', 'MB loaded', 'MB after (range)'],
    rows: residents.map((samples) => [
      samples[0]?.name ?? '',
      digits(
        figureOf(
          samples.map(({ loaded }) => loaded),
          'MB',
        ).median,
      ),
      withRange(afterwards(samples)),
    ]),
    note: 'Most of what is there after so many is garbage that nobody needed to collect yet: the room that V8 gives young objects.',
  }
}

function afterwards(samples: readonly Resident[]): Figure {
  return figureOf(
    samples.map(({ after }) => after),
    'MB',
  )
}

function allocationFigures(allocations: Allocations): Record<string, Figure> {
  return Object.fromEntries(
    allocations.map(({ name, samples }) => [`memory.menu.kib of ${name}`, figureOf(samples, 'KiB')]),
  )
}

function residentFigures(residents: Residents): Record<string, Figure> {
  return Object.fromEntries(
    residents.map((samples) => [`memory.resident.mb of ${samples[0]?.name}`, afterwards(samples)]),
  )
}
