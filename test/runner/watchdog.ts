import { Worker } from 'node:worker_threads'
import type { Counts } from './ledger.js'

/** What the watchdog needs to know of one step. */
export interface Watched {
  readonly what: string
  readonly limit: number
  /** What the files before this one came to. */
  readonly counts: Counts
}

let worker: Worker | undefined
let counts: Counts = { passed: 0, failed: 0, skipped: 0, wishes: [] }

/**
 * Starts a second thread that kills the process when a test never returns. `while (true)` cannot be stopped otherwise:
 * timers do not fire in it.
 */
export function startWatchdog(): void {
  worker = new Worker(new URL('watchdog-thread.mjs', import.meta.url), { execArgv: [] })
  worker.unref()
}

/** Tells what the last line has to say, should the process be killed. */
export function tellCounts(soFar: Counts): void {
  counts = soFar
}

/** Gives a step its time and a little more, so that whatever the main thread can report itself comes first. */
export function watch(what: string, limit: number): () => void {
  const watched: Watched = { what, limit: limit + 1000, counts }
  worker?.postMessage(watched)
  return () => worker?.postMessage(undefined)
}
