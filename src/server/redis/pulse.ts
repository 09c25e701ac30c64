import { within } from './within.js'

export interface PulseOptions {
  /** Asks the store something small, and rejects when it does not answer. */
  beat(): Promise<void>
  /** Milliseconds between beats that are answered. Default: 500. */
  readonly every?: number | undefined
  /** Milliseconds from a beat that is not answered to the next. Default: 250. */
  readonly retry?: number | undefined
  /** Milliseconds that a beat waits for its answer. Default: 1000. */
  readonly patience?: number | undefined
  /** So many questions in a row without an answer, and the store is not asked any more. Default: 3. */
  readonly failures?: number | undefined
}

/**
 * A circuit breaker that asks by itself whether the store is back: while it is open, nobody need wait for a store that
 * is down, and a moment after the store answers again it is closed.
 */
export interface Pulse {
  /** The store does not answer: do not ask. */
  readonly open: boolean
  /** Why it is open. */
  readonly reason: unknown
  /** When the last beat that was answered was sent, in milliseconds of `performance.now()`. */
  readonly answered: number
  /** Begins to beat; later calls do nothing. Does not keep the process running. */
  start(): void
  /** A question was answered. */
  succeeded(): void
  /** A question was not. */
  failed(error: unknown): void
  /** Ends it, open for good. */
  stop(reason: unknown): void
}

export function createPulse(options: PulseOptions): Pulse {
  const { beat, every = 500, retry = 250, patience = 1000, failures = 3 } = options
  let state: 'new' | 'waiting' | 'beating' | 'stopped' = 'new'
  let timer: NodeJS.Timeout | undefined
  let open = false
  let reason: unknown
  let unanswered = 0
  let answered = Number.NEGATIVE_INFINITY

  async function turn(): Promise<void> {
    state = 'beating'
    const sent = performance.now()
    try {
      await within(patience, beat())
      if (stopped()) return
      answered = sent
      unanswered = 0
      open = false
      reason = undefined
    } catch (error) {
      if (stopped()) return
      open = true
      reason = error
    }
    wait(open ? retry : every)
  }

  function wait(milliseconds: number): void {
    state = 'waiting'
    clearTimeout(timer)
    timer = setTimeout(turn, milliseconds).unref()
  }

  function stopped(): boolean {
    return state === 'stopped'
  }

  return {
    get open() {
      return open
    },
    get reason() {
      return reason
    },
    get answered() {
      return answered
    },
    start() {
      if (state === 'new') void turn()
    },
    succeeded() {
      unanswered = 0
    },
    failed(error) {
      if (open || ++unanswered < failures) return
      open = true
      reason = error
      if (state === 'waiting') wait(retry)
    },
    stop(why) {
      state = 'stopped'
      clearTimeout(timer)
      open = true
      reason = why
    },
  }
}
