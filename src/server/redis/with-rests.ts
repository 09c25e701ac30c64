/** How long a store is left alone, in milliseconds. */
const REST = 1000

/**
 * Asks a store; once it has not answered, it is left alone for a second, during which every question fails at once with
 * the same error. Then a single question finds out whether it is back. So a store that hangs delays one request a second
 * and no more.
 */
export function withRests(): <T>(ask: () => Promise<T>) => Promise<T> {
  let restsUntil = Number.NEGATIVE_INFINITY
  let reason: unknown
  return async (ask) => {
    const now = performance.now()
    if (reason !== undefined) {
      if (now < restsUntil) throw reason
      // The others go on without it until this one is answered.
      restsUntil = Number.POSITIVE_INFINITY
    }
    try {
      const answer = await ask()
      reason = undefined
      return answer
    } catch (error) {
      reason = error ?? new Error('The store has failed without an error.')
      restsUntil = performance.now() + REST
      throw error
    }
  }
}
