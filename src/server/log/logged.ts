const logged = new WeakSet<object>()

/** Notes that an error stands in the log, so that it is not written there again when it also reaches Koa's `error`. */
export function noteLogged(error: unknown): void {
  if (typeof error === 'object' && error !== null) logged.add(error)
}

export function isLogged(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  // One that is no Error gets one around it on the way.
  return logged.has(error) || (error instanceof Error && isLogged(error.cause))
}
