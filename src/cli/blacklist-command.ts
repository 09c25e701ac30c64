import { Command } from 'commander'
import { addCommand } from './blacklist/add.js'
import { exportCommand } from './blacklist/export.js'
import { importCommand } from './blacklist/import.js'
import { listCommand } from './blacklist/list.js'
import { logCommand } from './blacklist/log.js'
import { removeCommand } from './blacklist/remove.js'
import { showCommand } from './blacklist/show.js'

/** `twimlx blacklist`: who may not call or write, in Redis. */
export function blacklistCommand(): Command {
  return new Command('blacklist')
    .description('Say who may not call or write. The list lies in Redis, and running servers follow it at once.')
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(showCommand())
    .addCommand(listCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(logCommand())
    .addHelpText('after', HELP)
}

const HELP = `
Numbers:
  +14155550100          one number; spaces, dashes and brackets do not matter
  "+4490*"              all numbers that begin so
  anonymous             everybody who withholds the number
  client:alice, sip:bob@example.com

Examples:
  $ export REDIS_URL=redis://localhost:6379
  $ twimlx blacklist add +14155550100 --reason "spam" --expires 30d
  $ twimlx blacklist import spam.csv --country US
  $ twimlx blacklist show +14155550100

Exit codes: 0 fine, 1 failed or nothing there, 2 wrong usage.`
