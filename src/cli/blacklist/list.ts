import { Command } from 'commander'
import type { Blacklist } from '../../server/blacklist/blacklist.js'
import { withBlacklist } from '../connect.js'
import { jsonOption } from '../options.js'
import { jsonLine, print } from '../output.js'
import { entryLine } from './describe.js'

/** `twimlx blacklist list`. */
export function listCommand(): Command {
  return new Command('list')
    .description('print all entries, in no order')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async ({ json }: { json?: true }, command: Command) => {
      await withBlacklist(command, (blacklist) => print(lines(blacklist, json ? jsonLine : entryLine)))
    })
}

async function* lines(blacklist: Blacklist, line: typeof entryLine): AsyncGenerator<string> {
  for await (const entry of blacklist.list()) yield line(entry)
}

const HELP = `
Columns: number, effect, since, added by, until, reason.

Examples:
  $ twimlx blacklist list | sort
  $ twimlx blacklist list --json | grep '"effect":"allow"'`
