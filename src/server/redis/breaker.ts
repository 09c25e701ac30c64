/** A store that fails for so long, in milliseconds, without an answer between, is not asked any more. */
const PATIENCE = 300

/** Failures further apart than this, in milliseconds, have nothing to do with each other. */
const APART = 1000

/** Milliseconds between attempts to find out whether it is back. */
const EVERY = 100

/** Keeps questions away from a store that is down. */
export interface Breaker {
  /** Whether every question fails at once. */
  readonly isOpen: boolean
  /** @throws what the question throws; while the store is down, what the last one threw. */
  ask<T>(question: () => Promise<T>): Promise<T>
}

/**
 * A circuit breaker for a store that cannot say when it is no longer needed, and so cannot beat all the time as a
 * `Pulse` does: only while it is open does it ask by itself, ten times a second, so that it closes a moment after the
 * store is back, whether or not anybody calls. Single failures, such as a connection that is being made anew, open nothing.
 * @param probe Asks the store something small, and rejects when it does not answer in time.
 */
export function breaker(probe: () => Promise<unknown>): Breaker {
  let failingSince: number | undefined
  let lastFailure = Number.NEGATIVE_INFINITY
  let reason: unknown
  let isOpen = false

  async function beat(): Promise<void> {
    try {
      await probe()
      isOpen = false
      failingSince = undefined
    } catch (error) {
      reason = error
      beatLater()
    }
  }

  function beatLater(): void {
    setTimeout(beat, EVERY).unref()
  }

  function failed(error: unknown): void {
    reason = error
    const now = performance.now()
    if (failingSince === undefined || now - lastFailure > APART) failingSince = now
    lastFailure = now
    if (isOpen || now - failingSince < PATIENCE) return
    isOpen = true
    beatLater()
  }

  return {
    get isOpen() {
      return isOpen
    },
    async ask(question) {
      if (isOpen) throw reason
      try {
        const answer = await question()
        failingSince = undefined
        return answer
      } catch (error) {
        failed(error)
        throw error
      }
    },
  }
}
