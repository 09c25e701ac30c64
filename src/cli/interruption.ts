/** Ctrl-C, or a polite end from elsewhere. */
export class Interruption extends Error {
  override readonly name = 'Interruption'
  readonly code = 'interrupted'
  /** What a shell expects of a process that ended so. */
  readonly exitCode: number

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super('Interrupted.')
    this.exitCode = signal === 'SIGINT' ? 130 : 143
  }
}

/** Runs something that stops cleanly at the first Ctrl-C. The second one ends the process at once. */
export async function interruptible<T>(use: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const interrupt = (signal: NodeJS.Signals) => {
    stopListening()
    if (signal === 'SIGINT' || signal === 'SIGTERM') controller.abort(new Interruption(signal))
  }
  const stopListening = () => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    return await use(controller.signal)
  } finally {
    stopListening()
  }
}
