import { constants } from 'node:os'

export type Signal = 'SIGTERM' | 'SIGINT'

const SIGNALS: readonly Signal[] = ['SIGTERM', 'SIGINT']

/** npm passes on a Ctrl+C that the process has had from the terminal already. */
const ECHO = 200

/** Enough for what ends by itself; a timer that a handler left behind must not keep the process. */
const LEFTOVERS = 500

type Stop = (signal: Signal) => Promise<unknown>

/** All servers of the process that stop on a signal. */
const running = new Set<Stop>()
let firstAt: number | undefined

/**
 * Stops a server when the process is told to end. Once all servers have stopped, the process ends by itself, or, where
 * something keeps it, half a second later. A second signal ends it at once. Gives a function that takes all that back.
 */
export function stopOnSignal(stop: Stop): () => void {
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, onSignal)
  running.add(stop)
  return () => {
    if (!running.delete(stop) || running.size > 0) return
    for (const signal of SIGNALS) process.off(signal, onSignal)
    firstAt = undefined
  }
}

function onSignal(signal: Signal): void {
  const now = performance.now()
  if (firstAt === undefined) {
    firstAt = now
    void Promise.allSettled([...running].map((stop) => stop(signal))).then(() => {
      setTimeout(() => process.exit(), LEFTOVERS).unref()
    })
  } else if (now - firstAt > ECHO) {
    process.exit(128 + constants.signals[signal])
  }
}
