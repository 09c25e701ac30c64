import { Command } from 'commander'
import { numberOf } from '../../server/blacklist/number.js'
import { withBlacklist } from '../connect.js'
import { byOption, countryOption } from '../options.js'
import { tell } from '../output.js'
import { Failure, usage } from '../problems.js'

/** `twimlx blacklist remove`. */
export function removeCommand(): Command {
  return new Command('remove')
    .description('take a number off the list')
    .argument('<number>', 'a number, a prefix, anonymous, client:… or sip:…')
    .addOption(byOption())
    .addOption(countryOption())
    .addHelpText('after', HELP)
    .action(async (text: string, { by, country }: { by?: string; country?: string }, command: Command) => {
      const number = usage(() => numberOf(text, country))
      const removed = await withBlacklist(command, (blacklist) => blacklist.remove(number, { by }))
      if (!removed) throw new Failure(`${number} is not on the list.`)
      tell(`${number} is removed.`)
    })
}

const HELP = `
Exits with 1 when the number is not on the list.

Example:
  $ twimlx blacklist remove "+4490*"`
