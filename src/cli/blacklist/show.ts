import { Command } from 'commander'
import { numberOf } from '../../server/blacklist/number.js'
import { withBlacklist } from '../connect.js'
import { countryOption, jsonOption } from '../options.js'
import { jsonLine, print } from '../output.js'
import { Failure, reasonOf, usage } from '../problems.js'
import { entryLine } from './describe.js'

/** `twimlx blacklist show`. */
export function showCommand(): Command {
  return new Command('show')
    .description('say whether a caller is blocked, and by which entry')
    .argument('<number>', 'a number, a prefix, anonymous, client:… or sip:…')
    .addOption(countryOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async (text: string, { country, json }: { country?: string; json?: true }, command: Command) => {
      const number = usage(() => numberOf(text, country))
      const [exact, verdict] = await withBlacklist(command, async (blacklist) => {
        // A prefix is no caller.
        const verdict = number.endsWith('*') ? undefined : await blacklist.check(number)
        if (verdict?.unavailable !== undefined) throw new Failure(reasonOf(verdict.unavailable), 1, verdict.unavailable)
        return [await blacklist.get(number), verdict] as const
      })
      const decides = verdict?.entry
      if (exact === undefined && decides === undefined) throw new Failure(`Nothing on the list concerns ${number}.`)
      if (json)
        return print([
          jsonLine({ number, blocked: verdict?.blocked ?? null, decides: decides ?? null, exact: exact ?? null }),
        ])
      const lines = [
        verdict === undefined ? '' : `${number} is ${verdict.blocked ? 'blocked' : 'allowed'} by ${decides?.number}\n`,
      ]
      if (decides !== undefined && decides.number !== exact?.number) lines.push(entryLine(decides))
      if (exact !== undefined) lines.push(entryLine(exact))
      await print(lines)
    })
}

const HELP = `
Prints the entry that decides for this caller, and the entry of just this number if it is another one.
Exits with 1 when nothing on the list concerns the number.

Example:
  $ twimlx blacklist show +449012345678`
