import { Command } from 'commander'
import type { Blacklist } from '../../server/blacklist/blacklist.js'
import { exportEntries } from '../../server/blacklist/transfer/export-entries.js'
import type { Format } from '../../server/blacklist/transfer/format.js'
import { withBlacklist } from '../connect.js'
import { formatOption } from '../options.js'
import { print, tell } from '../output.js'
import { type Progress, progressOn } from '../progress.js'
import { formatOf } from './file.js'
import { grouped } from './import-summary.js'
import { saveTo } from './save.js'

/** `twimlx blacklist export`. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write all entries to a file, from which import makes the same list')
    .argument('[file]', 'the file; stdout when left out, or -', '-')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(async (file: string, { format = formatOf(file) }: { format?: Format }, command: Command) => {
      await withBlacklist(command, async (blacklist) => {
        if (file === '-') return print(exportEntries(blacklist, { format }))
        const progress = await progressOn(process.stderr, await blacklist.size())
        const counted = new Counted(blacklist, progress)
        try {
          await saveTo(file, exportEntries({ ...blacklist, list: () => counted.list() }, { format }))
        } finally {
          progress.stop()
        }
        tell(`${file} holds ${grouped(counted.count)} ${counted.count === 1 ? 'entry' : 'entries'}.`)
      })
    })
}

/** Counts the entries that are read. */
class Counted {
  count = 0
  readonly #blacklist: Blacklist
  readonly #progress: Progress

  constructor(blacklist: Blacklist, progress: Progress) {
    this.#blacklist = blacklist
    this.#progress = progress
  }

  async *list(): ReturnType<Blacklist['list']> {
    for await (const entry of this.#blacklist.list()) {
      yield entry
      if (++this.count % 1000 === 0) this.#progress.update(this.count, `${grouped(this.count)} entries`)
    }
  }
}

const HELP = `
The file can be read by its owner only: it holds personal data. In CSV, an apostrophe stands before a reason that a
spreadsheet would take for a formula; import takes it off.

Examples:
  $ twimlx blacklist export blacklist.csv
  $ twimlx blacklist export --format jsonl | gzip > blacklist.jsonl.gz`
