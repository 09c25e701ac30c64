import type { KnownCallers } from './known-callers.js'

/** Keeps what is known of callers in step with the list: each change has a number, one more than the last. */
export interface Versions {
  /** A change was told: its version, then the numbers, a line each. */
  heard(message: string): void
  /** Compares with the version that Redis has: where they differ, a change went unheard, or the list was deleted. */
  compare(ask: () => Promise<string | null>): Promise<void>
}

export function versions(known: KnownCallers): Versions {
  let version: number | undefined

  return {
    heard(message) {
      const [first, ...numbers] = message.split('\n')
      const next = Number(first)
      if (version !== undefined && next !== version && next !== version + 1) known.clear()
      else known.forget(numbers)
      version = next
    },
    async compare(ask) {
      const before = version
      const current = Number(await ask())
      // A change that was told meanwhile may be younger than the answer.
      if (version !== before) return
      if (version !== undefined && version !== current) known.clear()
      version = current
    },
  }
}
