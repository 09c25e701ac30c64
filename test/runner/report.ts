import { styleText } from 'node:util'
import { describeError } from './describe-failure.js'
import { type Counts, type Failure, type Ledger, label } from './ledger.js'

const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined

function paint(colour: 'red' | 'green' | 'yellow', text: string): string {
  return colours ? styleText(colour, text) : text
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** One line for a file, its skipped tests, and its failures. */
export function printFile(ledger: Ledger, milliseconds: number): void {
  const { failed, skipped } = ledger.count()
  const tests = ledger.cases.filter(({ outcome }) => outcome !== 'left out').length
  const mark = failed === 0 ? paint('green', '✔') : paint('red', '✘')
  const parts = [`${tests} ${tests === 1 ? 'test' : 'tests'}`]
  if (failed > 0) parts.push(paint('red', `${failed} failed`))
  if (skipped > 0) parts.push(paint('yellow', `${skipped} skipped`))
  print(`${mark} ${ledger.file}  ${parts.join(', ')}  ${Math.round(milliseconds)} ms`)
  for (const { name, wish } of ledger.skipped) {
    print(paint('yellow', `    skipped: ${name}${wish === undefined ? '' : ` (${wish})`}`))
  }
  for (const failure of ledger.failures) printFailure(ledger.file, failure)
}

export function printFailure(file: string, { where, error }: Failure): void {
  const indented = describeError(error).replace(/^(?=.)/gm, '    ')
  print(`\n${paint('red', `✘ ${label(file, where)}`)}\n${indented}`)
}

/** The failures again, by name, since the first ones have scrolled away. */
export function printFailed(ledgers: readonly Ledger[]): void {
  const failed = ledgers.flatMap(({ file, failures }) => failures.map(({ where }) => label(file, where)))
  if (failed.length > 1) print(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`)
}

/** The last line of the output, which other programs read. */
export function summary({ passed, failed, skipped, wishes }: Counts): string {
  const why = wishes.length === 0 ? '' : ` (${wishes.join(', ')})`
  return `${passed} passed, ${failed} failed, ${skipped} skipped${why}`
}
