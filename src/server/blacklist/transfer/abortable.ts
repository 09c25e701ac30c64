/**
 * The same values, until the signal comes: then it throws the signal's reason, also while a value is being waited for.
 */
export async function* abortable<T>(values: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (signal === undefined) return yield* values
  signal.throwIfAborted()
  const iterator = values[Symbol.asyncIterator]()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
  })
  aborted.catch(() => {})
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted])
      if (next.done) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    // Not awaited: an iterator that is waiting for its next value answers only then.
    iterator.return?.().catch(() => {})
  }
}
