import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { type Case, type Ledger, label, openLedger, type SuiteRecord } from './ledger.js'
import { Problem } from './problem.js'
import { withinLimit } from './time-limit.js'
// Loads uvu so that it leaves its queue to the runner.
import './uvu.js'

/** Imports one test file and runs its suites. Whatever goes wrong is in the ledger; nothing is thrown. */
export async function runFile(path: string, ci: boolean, ledger: Ledger): Promise<void> {
  const queue: (typeof UVU_QUEUE)[number] = []
  globalThis.UVU_QUEUE = [queue]
  globalThis.UVU_INDEX = 0
  openLedger(ledger)
  if (await importFile(path, ledger)) {
    // Without a time limit. A need that fails does so again, in the tests.
    await Promise.allSettled([...ledger.needs].map((need) => need()))
    const ran = await runQueue(queue, ledger)
    checkSuites(ledger, ran)
    if (ci) checkSkips(ledger)
  }
  // Node reports a rejected promise only after the work at hand.
  await new Promise((resolve) => setImmediate(resolve))
}

async function importFile(path: string, ledger: Ledger): Promise<boolean> {
  const where = 'importing the file'
  ledger.running = where
  try {
    await withinLimit(label(ledger.file, where), () => import(pathToFileURL(path).href))
    return true
  } catch (error) {
    ledger.fail(where, error)
    return false
  } finally {
    ledger.running = ''
  }
}

/** Runs the suites that were handed to uvu. Gives how many tests uvu knew of. */
async function runQueue(queue: (typeof UVU_QUEUE)[number], ledger: Ledger): Promise<number> {
  const unmute = muteUvu(ledger)
  let known = 0
  try {
    for (const run of queue) known += (await run())[3]
  } finally {
    unmute()
  }
  return known
}

/** uvu draws a dot for each test. Holds back exactly those; what tests print themselves goes through. */
function muteUvu({ suites }: Ledger): () => void {
  const titles = new Set(suites.map(({ title }) => ` ${title}  `))
  const { write } = process.stdout
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) => {
    const text = typeof chunk === 'string' ? stripVTControlCharacters(chunk) : ''
    if (text === '• ' || text === '✘ ' || /^ {2}\(\d+ \/ \d+\)\n$/.test(text) || titles.has(text)) return true
    return write.call(process.stdout, chunk, ...rest)
  }
  return () => {
    process.stdout.write = write
  }
}

/** What uvu takes for success: tests that were declared and did not run. */
function checkSuites(ledger: Ledger, known: number): void {
  const { suites, cases, skipped } = ledger
  if (cases.length === 0 && skipped.length === 0) {
    ledger.fail('', new Problem('It declares no test. Each test file needs a suite with at least one test.'))
  }
  for (const suite of suites) checkSuite(ledger, suite)
  const expected = suites.filter(({ started }) => started).flatMap(meantToRun).length
  if (known !== expected) {
    const message = `uvu ran ${known} tests where the runner knows of ${expected}. Was uvu loaded with require()?`
    ledger.fail('', new Problem(message))
  }
}

function meantToRun({ cases }: SuiteRecord): Case[] {
  return cases.filter(({ outcome }) => outcome !== 'left out')
}

function checkSuite(ledger: Ledger, { title, cases, started }: SuiteRecord): void {
  const waiting = cases.filter(({ outcome }) => outcome === 'waiting')
  const leftOut = cases.filter(({ outcome }) => outcome === 'left out')
  const count = `${waiting.length} of ${cases.length} declared tests did not run`
  if (!started && waiting.length > 0) {
    const message = `${count}: ${names(waiting)}. Is \`test.run()\` missing at the end of the file?`
    ledger.fail(title, new Problem(message), true)
  } else if (waiting.length > 0) {
    ledger.fail(title, new Problem(`${count}: ${names(waiting)}.`), true)
  }
  if (cases.some(({ only }) => only)) {
    const message = `A stray \`.only\` leaves out ${leftOut.length} of ${cases.length} tests: ${names(leftOut)}.`
    ledger.fail(title, new Problem(message))
  }
}

function checkSkips(ledger: Ledger): void {
  for (const { name, wish } of ledger.skipped) {
    if (wish !== undefined) continue
    ledger.fail(name, new Problem('It is skipped. On a build server (CI is set) every test has to run.'))
  }
}

function names(cases: readonly Case[]): string {
  const shown = cases.slice(0, 5).map(({ name }) => `'${name}'`)
  return shown.join(', ') + (cases.length > 5 ? ' and others' : '')
}
