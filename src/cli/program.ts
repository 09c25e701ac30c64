import { readFileSync } from 'node:fs'
import { Command, Help } from 'commander'
import { blacklistCommand } from './blacklist-command.js'
import { checkCommand } from './check-command.js'
import { graphCommand } from './graph-command.js'

/** The whole command line. It throws CommanderError instead of ending the process. */
export function createProgram(): Command {
  return withOverride(
    new Command('twimlx')
      .description('Checks and draws the flows of phone apps, and administers twimlx servers.')
      .version(versionOf(new URL('../../package.json', import.meta.url)), '-V, --version', 'print the version')
      .option('--redis <url>', REDIS)
      .option('--prefix <prefix>', 'what the keys in Redis begin with, as in redisBlacklist()', 'twimlx:')
      .helpOption('-h, --help', 'print help')
      .helpCommand('help [command]', 'print help')
      .configureHelp({
        showGlobalOptions: true,
        // Redis is the blacklist's affair.
        visibleGlobalOptions(command) {
          return FLOW.has(command.name()) ? [] : Help.prototype.visibleGlobalOptions.call(this, command)
        },
      })
      .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'twimlx: ')) })
      .showHelpAfterError('(--help tells more)')
      .addCommand(checkCommand())
      .addCommand(graphCommand())
      .addCommand(blacklistCommand()),
  )
}

/** Commands without Redis. */
const FLOW = new Set(['check', 'graph'])

const REDIS =
  'Redis, such as redis://localhost:6379; one with a password is safer in the environment variable REDIS_URL, the default'

function versionOf(file: URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function withOverride(command: Command): Command {
  for (const each of command.commands) withOverride(each.copyInheritedSettings(command))
  return command.exitOverride()
}
