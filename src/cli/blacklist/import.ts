import { Command } from 'commander'
import type { Format } from '../../server/blacklist/transfer/format.js'
import { importEntries } from '../../server/blacklist/transfer/import-entries.js'
import { type ImportProgress, ImportStoppedError } from '../../server/blacklist/transfer/import-report.js'
import { withBlacklist } from '../connect.js'
import { Interruption, interruptible } from '../interruption.js'
import { byOption, countryOption, formatOption } from '../options.js'
import { Failure, reasonOf } from '../problems.js'
import { progressOn } from '../progress.js'
import { formatOf, open, sizeOf } from './file.js'
import { counts, tellReport } from './import-summary.js'

interface Options {
  readonly format?: Format
  readonly by?: string
  readonly country?: string
}

/** `twimlx blacklist import`. */
export function importCommand(): Command {
  return new Command('import')
    .description('add the numbers of a file')
    .argument('<file>', 'the file, or - for stdin')
    .addOption(formatOption())
    .addOption(byOption())
    .addOption(countryOption())
    .addHelpText('after', HELP)
    .action(async (file: string, { format = formatOf(file), by, country }: Options, command: Command) => {
      const size = sizeOf(file)
      await withBlacklist(command, async (blacklist) => {
        const progress = await progressOn(process.stderr, size)
        const onProgress = (done: ImportProgress) => progress.update(done.bytes, counts(done))
        const input = open(file)
        try {
          const report = await interruptible((signal) =>
            importEntries(blacklist, input, { format, by, country, signal, onProgress, keepInvalid: 20 }),
          )
          progress.stop()
          tellReport(report)
          if (report.invalid.count > 0) throw new Failure('Not all lines could be added.')
        } catch (error) {
          progress.stop()
          throw error instanceof ImportStoppedError ? stopped(error) : error
        } finally {
          // Else a silent stdin would keep the process waiting.
          input.destroy()
        }
      })
    })
}

function stopped({ report, cause }: ImportStoppedError): Failure {
  tellReport(report)
  const why = `${reasonOf(cause)} The import stopped behind line ${report.lines}.`
  const advice = 'To go on, run it again: what is there already is updated.'
  return new Failure(`${why} ${advice}`, cause instanceof Interruption ? cause.exitCode : 1, cause)
}

const HELP = `
CSV has a header with a column "number", or the columns number,effect,reason,addedBy,since,expires, or just one number
per line. JSON lines have objects with these names. A number that is there already is updated.
Each line that cannot be added is told; exits with 1 when there is one.

Examples:
  $ twimlx blacklist import spam.csv --country US
  $ zcat spam.jsonl.gz | twimlx blacklist import - --format jsonl --by "spam feed"`
