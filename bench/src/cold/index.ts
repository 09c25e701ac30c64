import { digits, withRange } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { figureOf, inRotation } from '../statistics.js'
import { CONTENDERS, CORE, type Contender, EMPTY, KOA_STACK, KOA_STACK_AND_SERVER, SERVER } from './contenders.js'
import { isDependency, ownFilesOf, packagesOf, unaskedOf, WATCHED } from './packages.js'
import { filesOf, type Run, run } from './run.js'

/** Imports each package in processes of its own, in rounds, beside the empty script of the same round. */
export async function measureCold({ quick, note }: Plan): Promise<Section> {
  const contenders = CONTENDERS.filter((contender) => contender.quick || !quick)
  const files = new Map<Contender, readonly string[]>()
  // Not timed, and has the system read every file into its memory.
  for (const contender of contenders) files.set(contender, await filesOf(contender))
  const rounds = await runRounds(contenders, quick ? QUICK : FULL, note)
  const above = (contender: Contender, base: Contender, value: keyof Run, unit: string) =>
    figureOf(
      rounds.map((round) => runOf(round, contender)[value] - runOf(round, base)[value]),
      unit,
    )
  const unasked = unaskedOf(filesLoaded(SERVER))

  const figures: Record<string, Figure> = {
    'cold.core.ms': above(CORE, EMPTY, 'process', 'ms'),
    'cold.core.mb': above(CORE, EMPTY, 'resident', 'MB'),
    'cold.server.ms': above(SERVER, KOA_STACK, 'process', 'ms'),
    'cold.server.mb': above(SERVER, KOA_STACK, 'resident', 'MB'),
    'cold.server.added': above(KOA_STACK_AND_SERVER, KOA_STACK, 'process', 'ms'),
    'cold.server.unasked': figureOf([unasked.length], 'packages'),
  }
  for (const contender of contenders) {
    if (contender === EMPTY) continue
    figures[`cold.${contender.name}.ms`] = above(contender, EMPTY, 'process', 'ms')
    figures[`cold.${contender.name}.importMs`] = above(contender, EMPTY, 'importing', 'ms')
    figures[`cold.${contender.name}.cpuMs`] = above(contender, EMPTY, 'cpu', 'ms')
    figures[`cold.${contender.name}.mb`] = above(contender, EMPTY, 'resident', 'MB')
  }
  return { name: 'cold', title: 'Cold start', tables: [imports(), loaded()], figures }

  function imports(): Table {
    const rows = contenders.map((contender) => {
      const cells = VALUES.map(([value, unit]) => {
        const samples = rounds.map((round) => runOf(round, EMPTY)[value])
        return withRange(contender === EMPTY ? figureOf(samples, unit) : above(contender, EMPTY, value, unit))
      })
      return [contender.name, ...cells, digits(filesLoaded(contender).length)]
    })
    rows.push(difference('twimlx/server, above the three of Koa', SERVER))
    rows.push(difference('twimlx/server, added to the three of Koa', KOA_STACK_AND_SERVER))
    return {
      title: 'Imports, above an empty script',
      columns: ['import', 'process, ms', 'import(), ms', 'CPU, ms', 'resident, MB', 'files'],
      rows,
      note: `${rounds.length} rounds, in each of which every row runs once, in changing order, and is compared with the \
empty script of that round. The first row is the empty script itself. The files are in the system's memory. \
"process" is from the start of the process to its end, and what the goals mean: loading also makes the end of a process, \
the collection of garbage and other threads dearer. "import()" is the import alone, on the clock of the process itself; \
"CPU" counts all threads until all is imported.`,
    }
  }

  function difference(name: string, contender: Contender): string[] {
    const cells = VALUES.map(([value, unit]) => withRange(above(contender, KOA_STACK, value, unit)))
    return [name, ...cells, digits(filesLoaded(contender).length - filesLoaded(KOA_STACK).length)]
  }

  function filesLoaded(contender: Contender): readonly string[] {
    return files.get(contender) ?? []
  }

  function loaded(): Table {
    const verdict =
      unasked.length === 0 ? 'None of these is loaded' : `LOADED, AND SHOULD NOT BE: ${unasked.join(', ')}`
    return {
      title: 'What an import loads',
      columns: ['import', 'own files', 'packages', 'of which it depends on itself'],
      rows: contenders
        .filter(({ name }) => name.startsWith('twimlx'))
        .map((contender) => {
          const packages = packagesOf(filesLoaded(contender))
          const own = ownFilesOf(filesLoaded(contender)).length
          return [contender.name, `${own}`, `${packages.length}`, packages.filter(isDependency).join(', ') || '–']
        }),
      note: `${verdict}, of what \`twimlx/server\` loads only when an option asks for it: ${WATCHED}.`,
    }
  }
}

/** What is told of each, in the order of the columns. */
const VALUES: readonly [keyof Run, unit: string][] = [
  ['process', 'ms'],
  ['importing', 'ms'],
  ['cpu', 'ms'],
  ['resident', 'MB'],
]

/** How many rounds there are: as many as fit into the seconds, between these. */
interface Extent {
  readonly seconds: number
  readonly least: number
  readonly most: number
}

const QUICK: Extent = { seconds: 11, least: 5, most: 25 }
const FULL: Extent = { seconds: 120, least: 15, most: 40 }

type Round = ReadonlyMap<Contender, Run>

async function runRounds(contenders: readonly Contender[], extent: Extent, note: Plan['note']): Promise<Round[]> {
  const rounds: Round[] = []
  const late = performance.now() + extent.seconds * 1000
  while (rounds.length < extent.least || (rounds.length < extent.most && performance.now() < late)) {
    const round = new Map<Contender, Run>()
    for (const contender of inRotation(contenders, rounds.length)) round.set(contender, await run(contender))
    rounds.push(round)
    if (rounds.length % 10 === 0) note(`  ${rounds.length} rounds of ${contenders.length} imports`)
  }
  return rounds
}

function runOf(round: Round, contender: Contender): Run {
  const result = round.get(contender)
  if (result === undefined) throw new Error(`${contender.name} did not run.`)
  return result
}
