// Exports and imports 100 000 entries. export-entries.test.ts runs it with a heap in which they would have no room.

import type { Blacklist } from '../../../../src/server/blacklist/blacklist.js'
import { memoryBlacklist } from '../../../../src/server/blacklist/memory-blacklist.js'
import { exportEntries } from '../../../../src/server/blacklist/transfer/export-entries.js'
import { importEntries } from '../../../../src/server/blacklist/transfer/import-entries.js'

let taken = 0

/** Has many entries, and keeps none that it is given. */
const endless: Blacklist = {
  ...memoryBlacklist(),
  async *list() {
    for (let i = 0; i < 100_000; i++) {
      const number = `+1415${String(i).padStart(7, '0')}`
      yield { number, effect: 'block', reason: `spam ${i}`.padEnd(300), addedBy: 'alice', since: new Date() }
    }
  },
  async addMany(entries) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    taken += entries.length
    return { added: entries.length, updated: 0 }
  },
}

const { lines } = await importEntries(endless, exportEntries(endless, { format: 'csv' }), { format: 'csv' })
console.log(`${taken} entries, ${lines} lines`)
