import { digits, withRange } from '../format.js'
import type { Figure, Plan, Section, Table } from '../section.js'
import { figureOf } from '../statistics.js'
import { CONTENDERS, CORE, type Contender, EMPTY, KOA_STACK, KOA_STACK_AND_SERVER, SERVER } from './contenders.js'
import { isDependency, ownFilesOf, packagesOf, unaskedOf, WATCHED } from './packages.js'
import { type Extent, Rounds, VALUES } from './rounds.js'
import { filesOf } from './run.js'

const QUICK: Extent = { seconds: 11, least: 5, most: 25 }
const FULL: Extent = { seconds: 120, least: 15, most: 40 }

/** What each contender loads, as URLs of files. */
type Loaded = ReadonlyMap<Contender, readonly string[]>

/** Imports each package in processes of its own, in rounds, beside the empty script of the same round. */
export async function measureCold({ quick, note }: Plan): Promise<Section> {
  const contenders = CONTENDERS.filter((contender) => contender.quick || !quick)
  note(`  ${contenders.length} imports, again and again`)
  // Not timed; has the system read every file into its memory.
  const loaded = new Map<Contender, readonly string[]>()
  for (const contender of contenders) loaded.set(contender, await filesOf(contender))
  const rounds = await Rounds.of(contenders, quick ? QUICK : FULL)
  return {
    name: 'cold',
    title: 'Cold start',
    tables: [importsTable(contenders, rounds, loaded), loadedTable(loaded)],
    figures: figuresOf(contenders, rounds, loaded),
  }
}

function figuresOf(contenders: readonly Contender[], rounds: Rounds, loaded: Loaded): Record<string, Figure> {
  const [PROCESS, IMPORTING, CPU, RESIDENT] = VALUES
  const figures: Record<string, Figure> = {
    'cold.core.ms': rounds.above(CORE, EMPTY, PROCESS),
    'cold.core.mb': rounds.above(CORE, EMPTY, RESIDENT),
    'cold.server.ms': rounds.above(SERVER, KOA_STACK, PROCESS),
    'cold.server.mb': rounds.above(SERVER, KOA_STACK, RESIDENT),
    'cold.server.added': rounds.above(KOA_STACK_AND_SERVER, KOA_STACK, PROCESS),
    'cold.server.unasked': figureOf([unaskedOf(filesOfServer(loaded)).length], 'packages'),
  }
  for (const contender of contenders) {
    if (contender === EMPTY) continue
    figures[`cold.${contender.name}.ms`] = rounds.above(contender, EMPTY, PROCESS)
    figures[`cold.${contender.name}.importMs`] = rounds.above(contender, EMPTY, IMPORTING)
    figures[`cold.${contender.name}.cpuMs`] = rounds.above(contender, EMPTY, CPU)
    figures[`cold.${contender.name}.mb`] = rounds.above(contender, EMPTY, RESIDENT)
  }
  return figures
}

function filesOfServer(loaded: Loaded): readonly string[] {
  return loaded.get(SERVER) ?? []
}

function importsTable(contenders: readonly Contender[], rounds: Rounds, loaded: Loaded): Table {
  const count = (contender: Contender) => loaded.get(contender)?.length ?? 0
  const row = (name: string, contender: Contender, base: Contender) => [
    name,
    ...VALUES.map((value) => withRange(rounds.above(contender, base, value))),
    `${count(contender) - count(base)}`,
  ]
  const [empty, ...others] = contenders
  return {
    title: 'Imports, above an empty script',
    columns: ['import', 'process, ms', 'import(), ms', 'CPU, ms', 'resident, MB', 'files'],
    rows: [
      ...(empty === undefined
        ? []
        : [[empty.name, ...VALUES.map((value) => withRange(rounds.whole(empty, value))), '0']]),
      ...others.map((contender) => row(contender.name, contender, EMPTY)),
      row('twimlx/server, above the three of Koa', SERVER, KOA_STACK),
      row('twimlx/server, added to the three of Koa', KOA_STACK_AND_SERVER, KOA_STACK),
    ],
    note: `${rounds.count} rounds, in each of which every row runs once, in changing order, and is compared with the \
empty script of that round. The first row is that script itself. The files are in the system's memory. "process" is from \
the start of the process to its end, as a stopwatch beside it would say, and what the goals mean; "import()" is the \
import alone, on the clock within; "CPU" counts all threads until all is imported. The last row but one compares with a \
script that imports ${KOA_STACK.name}; the last one is what an app that imports those anyway pays besides.${busy(rounds)}`,
  }
}

/** Alone on a machine, the empty script takes hardly longer than its processor time. */
function busy(rounds: Rounds): string {
  const [PROCESS, , CPU] = VALUES
  const waiting = rounds.whole(EMPTY, PROCESS).median / rounds.whole(EMPTY, CPU).median
  if (waiting < 1.4) return ''
  return ` THE MACHINE WAS BUSY: the empty script took ${digits(waiting)} times its processor time, so that all \
milliseconds but those of the processor are too many.`
}

function loadedTable(loaded: Loaded): Table {
  const unasked = unaskedOf(filesOfServer(loaded))
  const verdict = unasked.length === 0 ? 'None of these is loaded' : `LOADED, AND SHOULD NOT BE: ${unasked.join(', ')}`
  return {
    title: 'What an import loads',
    columns: ['import', 'own files', 'packages', 'of which it depends on itself'],
    rows: [...loaded]
      .filter(([{ name }]) => name.startsWith('twimlx'))
      .map(([{ name }, files]) => {
        const packages = packagesOf(files)
        const direct = packages.filter(isDependency).join(', ')
        return [name, `${ownFilesOf(files).length}`, `${packages.length}`, direct || '–']
      }),
    note: `${verdict}, of what \`twimlx/server\` loads only when an option asks for it: ${WATCHED}.`,
  }
}
