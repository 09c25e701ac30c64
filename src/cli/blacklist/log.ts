import { Command, InvalidArgumentError } from 'commander'
import type { Blacklist, LogOptions } from '../../server/blacklist/blacklist.js'
import { numberOf } from '../../server/blacklist/number.js'
import { withBlacklist } from '../connect.js'
import { jsonOption } from '../options.js'
import { jsonLine, print } from '../output.js'
import { usage } from '../problems.js'
import { changeLine } from './describe.js'

interface Options {
  readonly limit: number
  readonly number?: string
  readonly by?: string
  readonly json?: true
}

/** `twimlx blacklist log`. */
export function logCommand(): Command {
  return new Command('log')
    .description('print who changed the list, newest first')
    .option('--limit <count>', 'print at most so many changes', countFrom, 100)
    .option('--number <number>', 'changes of this number only')
    .option('--by <name>', 'changes of this person only')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async ({ limit, number: text, by, json }: Options, command: Command) => {
      const number = text === undefined ? undefined : usage(() => numberOf(text))
      const options = { limit, number, by }
      await withBlacklist(command, (blacklist) => print(lines(blacklist, options, json ? jsonLine : changeLine)))
    })
}

function countFrom(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It takes a whole number from 1 on.')
}

async function* lines(blacklist: Blacklist, options: LogOptions, line: typeof changeLine): AsyncGenerator<string> {
  for await (const change of blacklist.log(options)) yield line(change)
}

const HELP = `
Columns: when, what, number, effect, by, reason. An import is a line for each 1000 numbers.

Examples:
  $ twimlx blacklist log --limit 20
  $ twimlx blacklist log --number +14155550100`
