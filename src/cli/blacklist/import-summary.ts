import type { ImportReport } from '../../server/blacklist/transfer/import-report.js'
import { printable, tell } from '../output.js'

/** `1,000 lines: 990 added, 8 updated, 2 not understood`. */
export function counts({ lines, added, updated, invalid }: Readonly<Record<Counted, number>>): string {
  const known = `${grouped(lines)} ${lines === 1 ? 'line' : 'lines'}: ${grouped(added)} added, ${grouped(updated)} updated`
  return invalid === 0 ? known : `${known}, ${grouped(invalid)} not understood`
}

type Counted = 'lines' | 'added' | 'updated' | 'invalid'

/** Tells what an import has done, and which lines it could not understand. */
export function tellReport(report: ImportReport): void {
  const { invalid, ignoredColumns } = report
  for (const { line, reason, text } of invalid.first) {
    tell(`line ${line}: ${printable(reason)}\n    ${printable(text)}`)
  }
  const others = invalid.count - invalid.first.length
  if (others > 0) tell(`… and ${grouped(others)} more.`)
  if (ignoredColumns.length > 0) tell(`Columns that mean nothing here: ${printable(ignoredColumns.join(', '))}.`)
  tell(`${counts({ ...report, invalid: invalid.count })}.`)
}

/** `1,000,000`. */
export function grouped(count: number): string {
  return count.toLocaleString('en')
}
