import { accessSync, constants } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { SECTION_NAMES, type SectionName } from './section.js'

export interface Options {
  readonly only?: readonly SectionName[]
  readonly quick: boolean
  readonly check: boolean
  readonly markdown: boolean
  readonly json?: string
  /** Minutes. */
  readonly soak?: number
}

const DEFAULT_SOAK = 10

export function readOptions(args: readonly string[]): Options {
  const command = new Command('npm run bench --')
    .description('Measures twimlx beside its peers, prints tables, and compares them with the goals.')
    .addOption(
      new Option(
        '--only <names>',
        `only these sections, with commas or repeated: ${SECTION_NAMES.join(', ')}`,
      ).argParser(readNames),
    )
    .option('--quick', 'fewer rounds: two minutes in all', false)
    .option('--check', 'fail when a figure, with the whole of its range, is worse than twice its goal', false)
    .addOption(new Option('--json <file>', 'write all figures and tables to this file').argParser(checkFile))
    .option('--markdown', 'print the tables as Markdown', false)
    .addOption(
      new Option('--soak [minutes]', 'also load the server for so long, to see whether it grows')
        .preset(String(DEFAULT_SOAK))
        .argParser(readMinutes),
    )
    .addHelpText(
      'after',
      `
--no-build uses what an earlier run has built and installed.
REDIS_URL names the Redis server to measure with; SKIP_REDIS=1 leaves out the rows that need one.

Examples:
  npm run bench                                    everything, about 15 minutes
  npm run bench -- --quick --check                 what the build server runs
  npm run bench -- --only render,memory --json figures.json
`,
    )
    .parse(args, { from: 'user' })
  const options = command.opts<Options>()
  if (options.soak !== undefined && options.only?.includes('server') === false) {
    command.error("error: --soak belongs to the section 'server', which --only leaves out")
  }
  return options
}

function readNames(value: string, before: readonly SectionName[] = []): SectionName[] {
  const names = value.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !isSection(name))
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`There is no section '${unknown}'. There are ${SECTION_NAMES.join(', ')}.`)
  }
  return [...before, ...names.filter(isSection)]
}

function isSection(name: string): name is SectionName {
  return SECTION_NAMES.some((known) => known === name)
}

/** Now, and not after a quarter of an hour. */
function checkFile(file: string): string {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK)
  } catch {
    throw new InvalidArgumentError('Its folder does not exist, or cannot be written to.')
  }
  return file
}

function readMinutes(value: string): number {
  const minutes = Number(value)
  if (Number.isFinite(minutes) && minutes > 0) return minutes
  throw new InvalidArgumentError('It takes minutes, a number above 0.')
}
