// Runs the tests: `npm test`, or for some files only `node -C twimlx:source --import tsx test/run.ts test/jsx`.
// uvu alone ends with success when `test.run()` is missing, when a hook throws, and in more such cases
// (test/runner.slow.test.ts lists them); here each of them is a failure. The last line is `N passed, N failed, N skipped`.

import { realpathSync } from 'node:fs'
import { register } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import './runner/environment.js'
import { findFiles, home, nameOf } from './runner/find-files.js'
import { countAll, currentLedger, Ledger, label, openLedger } from './runner/ledger.js'
import { describeLeftovers, noteLeftovers } from './runner/left-open.js'
import { type Options, readOptions } from './runner/options.js'
import { Problem } from './runner/problem.js'
import { print, printFailed, printFailure, printFile, summary } from './runner/report.js'
import { runFile } from './runner/run-file.js'
import { setTimeLimit } from './runner/time-limit.js'
import { startWatchdog, tellCounts } from './runner/watchdog.js'

/** Takes what belongs to no test file. */
const own = new Ledger('test/run.ts')
const ledgers = [own]
let finished = false

openLedger(own)
process.on('uncaughtException', (error) => failStray('an uncaught exception', error))
process.on('unhandledRejection', (reason) => failStray('a rejected promise that nobody handles', reason))
process.on('exit', failEarlyExit)

try {
  await runAll(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  own.fail('', error)
  finish()
}

async function runAll(options: Options): Promise<void> {
  checkSource()
  setTimeLimit(options.timeLimit)
  const folders = options.root === undefined ? ['test', 'examples'] : [options.root]
  const files = findFiles(
    folders.map((folder) => resolve(folder)),
    options.patterns,
    options.speed,
  )
  register('./runner/redirect-uvu.ts', import.meta.url)
  startWatchdog()
  for (const file of files) await runAndPrint(file, options)
  openLedger(own)
  process.once('beforeExit', finish)
  const late = () => {
    own.fail('', new Problem(describeLeftovers(options.exitLimit)))
    finish()
  }
  setTimeout(late, options.exitLimit).unref()
}

/**
 * Without the condition, tests would silently run against an old build; in another folder, tsx would not find the
 * tsconfig.json that says what JSX means.
 */
function checkSource(): void {
  const project = fileURLToPath(new URL('..', import.meta.url))
  if (realpathSync(home) !== realpathSync(project)) {
    throw new Problem(`Run the tests from the project's folder, ${project}.`)
  }
  if (import.meta.resolve('twimlx').startsWith(new URL('../src/', import.meta.url).href)) return
  const message = `'twimlx' does not lie in src here, but in ${import.meta.resolve('twimlx')}.`
  throw new Problem(`${message} Use \`npm test\`, or \`node -C twimlx:source --import tsx test/run.ts\`.`)
}

async function runAndPrint(file: string, { ci }: Options): Promise<void> {
  const start = performance.now()
  const ledger = new Ledger(nameOf(file))
  tellCounts(countAll(ledgers))
  ledgers.push(ledger)
  await runFile(file, ci, ledger)
  printFile(ledger, performance.now() - start)
  noteLeftovers(ledger.file)
}

/** Writes down an error that came from nowhere, with what was running at the time. */
function failStray(what: string, error: unknown): void {
  const ledger = currentLedger() ?? own
  ledger.fail(label(ledger.running, what), error)
}

/** Called by Node, inside of `process.exit()`: the stack shows who called it. */
function failEarlyExit(): void {
  if (finished) return
  const ledger = currentLedger() ?? own
  const message = 'The process ended before all tests had run. Was process.exit() called?'
  ledger.fail(ledger.running, new Problem(message, new Error(message).stack))
  if (ledger !== own) printFile(ledger, 0)
  finish()
  process.exitCode = 1
}

function finish(): void {
  if (finished) return
  finished = true
  for (const failure of own.failures) printFailure(own.file, failure)
  printFailed(ledgers)
  const counts = countAll(ledgers)
  print('')
  process.stdout.write(`${summary(counts)}\n`, () => process.exit(counts.failed > 0 ? 1 : 0))
}
