import { CommanderError } from 'commander'
import { tell } from './output.js'
import { Failure, reasonOf, UsageProblem } from './problems.js'
import { createProgram } from './program.js'

/** Runs a command line, and gives the exit code: 0 fine, 1 failed, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  // A reader of stdout or stderr that has gone is no reason to show a stack. `print` notices it by itself.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    await createProgram().parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    tell(`twimlx: ${reasonOf(error)}`)
    if (error instanceof UsageProblem) return 2
    return error instanceof Failure ? error.exitCode : 1
  }
}
