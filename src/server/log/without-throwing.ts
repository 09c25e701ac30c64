import { Throttle } from './throttle.js'

const warnings = new Throttle({ milliseconds: 60_000, keys: 10 })

/**
 * Calls something that others have written, and lets nothing out that it throws or that its promise rejects with. The
 * process's own `warning` event says so, once a minute; its text stays out, since it may be anything.
 */
export function withoutThrowing(what: string, call: () => unknown): void {
  try {
    const result = call() as { then?: unknown } | undefined | null
    // A logger may be written as async functions: a rejection that nobody handles would end the process.
    if (typeof result?.then === 'function') void Promise.resolve(result).catch(() => warn(what))
  } catch {
    warn(what)
  }
}

function warn(what: string): void {
  if (warnings.pass(what) === undefined) return
  process.emitWarning(`twimlx: ${what} has thrown an error. Calls and messages are answered all the same.`)
}
