import { Command } from 'commander'
import type { NewEntry } from '../../server/blacklist/blacklist.js'
import { entryOf } from '../../server/blacklist/entry.js'
import { withBlacklist } from '../connect.js'
import { byOption, countryOption } from '../options.js'
import { tell } from '../output.js'
import { usage } from '../problems.js'
import { expiresFrom } from './expires.js'

interface Options {
  readonly reason?: string
  readonly by?: string
  readonly expires?: Date
  readonly allow?: true
  readonly country?: string
}

/** `twimlx blacklist add`. */
export function addCommand(): Command {
  return new Command('add')
    .description('block a number, or change what is said of it')
    .argument('<number>', 'a number, a prefix, anonymous, client:… or sip:…')
    .option('--reason <text>', 'why')
    .addOption(byOption())
    .option('--expires <when>', 'when it ends by itself: 12h, 30d, or a date such as 2030-01-31', expiresFrom)
    .option('--allow', 'let the number in, whatever else is said of it')
    .addOption(countryOption())
    .addHelpText('after', HELP)
    .action(async (number: string, options: Options, command: Command) => {
      const { reason, by, expires, country, allow } = options
      const given: NewEntry = { number, reason, expires, addedBy: by, effect: allow ? 'allow' : 'block' }
      const entry = usage(() => entryOf(given, country))
      const done = await withBlacklist(command, (blacklist) => blacklist.add(entry))
      tell(`${entry.number} is ${done} (${entry.effect}).`)
    })
}

const HELP = `
Examples:
  $ twimlx blacklist add "+1 (415) 555-0100" --reason "robot, asks for gift cards"
  $ twimlx blacklist add "(415) 555-0100" --country US --expires 30d
  $ twimlx blacklist add "+4490*" --by alice
  $ twimlx blacklist add +449012345678 --allow --reason "our office"
  $ twimlx blacklist add anonymous`
