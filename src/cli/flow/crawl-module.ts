import { type Command, InvalidArgumentError } from 'commander'
import type { Flow } from '../../testing/graph/index.js'
import { Failure, reasonOf, UsageProblem } from '../problems.js'
import { endSoon } from './end-soon.js'
import { loadApp } from './load-app.js'

/** What `check` and `graph` are told alike. */
export interface CrawlFlags {
  readonly start?: readonly string[]
  readonly depth?: number
  readonly requests?: number
  readonly authToken?: string
  readonly unsigned?: true
  readonly keys?: readonly string[]
  readonly speech?: readonly string[]
}

/** Adds the options of a crawl to a command. */
export function withCrawlOptions(command: Command): Command {
  return command
    .argument('<module>', 'a file that exports `routes`, a table of defineRoutes(), or `app`, a Koa app or listener')
    .option(
      '--start <path>',
      'where calls come in; may be given again. Default: /voice, or else the first route',
      added,
    )
    .option('--depth <inputs>', 'inputs of a caller in a row (default: 8)', whole)
    .option('--requests <count>', 'requests to the app in all (default: 200)', whole)
    .option('--keys <keys>', 'keys to press at each <Gather> beside the usual; may be given again', added)
    .option('--speech <words>', 'what to say at each <Gather> for speech, beside its hints; may be given again', added)
    .option('--auth-token <token>', 'what an `app` checks signatures with. Default: TWILIO_AUTH_TOKEN')
    .option('--unsigned', 'sign nothing: for an `app` that checks no signatures')
}

/**
 * Imports a module, and crawls its app.
 * @throws UsageProblem, or Failure, that says what to change.
 */
export async function crawlModule(file: string, flags: CrawlFlags): Promise<Flow> {
  const { start, depth, requests, keys, speech } = flags
  // A module may listen or hold timers as soon as it is imported.
  endSoon()
  const { app, routes, authToken: made } = await loadApp(file, flags.authToken)
  const authToken = flags.unsigned
    ? false
    : (made ?? flags.authToken ?? (process.env['TWILIO_AUTH_TOKEN'] || undefined))
  if (authToken === undefined) {
    throw new UsageProblem(
      `What does the app of ${file} check signatures with? Give it as --auth-token, or as TWILIO_AUTH_TOKEN; --unsigned if it checks none.`,
    )
  }
  const { crawl } = await import('../../testing/crawl/index.js')
  try {
    return await crawl(app, { authToken, routes, start, depth, requests, keys, speech })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageProblem(reasonOf(error), { cause: error })
    throw new Failure(`The app of ${file} could not be called: ${reasonOf(error)}`, 1, error)
  }
}

function added(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It takes a whole number.')
}
