import type { JournalEntry, JournalPart, RecordingJournal } from './journal.js'

/** How many finished parts are remembered. */
const REMEMBERED = 10_000

/** A journal that ends with the process: what was still to do then stays at Twilio and is not fetched. */
export function memoryJournal(): RecordingJournal {
  const pending = new Map<string, Map<JournalPart, object>>()
  const finished = new Set<string>()
  const claimed = new Set<string>()

  return {
    async note(sid, part, value) {
      const parts = pending.get(sid) ?? new Map<JournalPart, object>()
      if (parts.has(part) || finished.has(`${sid}.${part}`)) return false
      pending.set(sid, parts.set(part, value))
      return true
    },
    async read(sid): Promise<JournalEntry> {
      const parts: readonly JournalPart[] = ['recording', 'transcript', 'stored']
      return {
        pending: Object.fromEntries(pending.get(sid) ?? []),
        finished: parts.filter((part) => finished.has(`${sid}.${part}`)),
      }
    },
    async finish(sid, part) {
      const parts = pending.get(sid)
      parts?.delete(part)
      if (part === 'recording') parts?.delete('stored')
      if (parts?.size === 0) pending.delete(sid)
      finished.add(`${sid}.${part}`)
      const [oldest] = finished
      if (finished.size > REMEMBERED && oldest !== undefined) finished.delete(oldest)
    },
    pending: async () => [...pending.keys()],
    async claim(sid) {
      if (claimed.has(sid)) return undefined
      claimed.add(sid)
      return async () => {
        claimed.delete(sid)
      }
    },
  }
}
