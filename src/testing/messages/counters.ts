/** What calls and messages of one phone have in common, so that there is one clock, and nothing has the same number twice. */
export interface Counters {
  /** Milliseconds since the clock started. */
  now: number
  /** How many SIDs, and requests, there have been. */
  serial: number
  requests: number
}

/**
 * The same, at the clock and the numbers of another: where calls and messages share a phone, each goes on where the other
 * has stopped.
 *
 * ```ts
 * const { state } = stepMessages(countingOn(messages, world), event)
 * world = countingOn(world, state)
 * ```
 */
export function countingOn<T extends Counters>(state: T, { now, serial, requests }: Counters): T {
  return { ...state, now, serial, requests }
}
