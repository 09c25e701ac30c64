import type { Test } from 'uvu'
import { label, ledgerForDeclarations } from './ledger.js'

/**
 * A suite of which nothing runs, since a setting wants it so: each of its tests counts as skipped, and the last line
 * names the setting.
 */
export function skippedSuite<T>(title: string, wish: string): Test<T> {
  const { skipped } = ledgerForDeclarations()
  const skip = (name = 'without a name') => {
    skipped.push({ name: label(title, name), wish })
  }
  const hook = Object.assign(() => {}, { each: () => {} })
  return Object.assign((name: string) => skip(name), { only: skip, skip, before: hook, after: hook, run: () => {} })
}
