import { Problem } from './problem.js'
import { watch } from './watchdog.js'

// Tests may replace the global timers by a virtual clock.
const { setTimeout, clearTimeout, setImmediate } = globalThis

let limit = 30_000

export function setTimeLimit(milliseconds: number): void {
  limit = milliseconds
}

/**
 * Waits for one step: an import, a hook or a test.
 * @throws Problem when it takes too long, or can never end since nothing is left that could settle its promise
 */
export async function withinLimit<T>(what: string, step: () => T | Promise<T>): Promise<T> {
  const stopWatching = watch(what, limit)
  let giveUp = (_problem: Problem) => {}
  const given = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const late = () => giveUp(new Problem(`It did not finish within its time limit of ${limit / 1000} seconds.`))
  const idle = () => setImmediate(() => giveUp(new Problem(NEVER)))
  // Unreferenced, so that an empty event loop is noticed at once and not when the time is up.
  const timer = setTimeout(late, limit).unref()
  process.once('beforeExit', idle)
  try {
    return await Promise.race([given, Promise.resolve().then(step)])
  } finally {
    clearTimeout(timer)
    process.removeListener('beforeExit', idle)
    stopWatching()
  }
}

const NEVER = 'It waits for a promise that nothing will settle: no timer, server or other work is left.'
