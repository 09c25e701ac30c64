/** A store did not answer in time. */
export class StoreTimeoutError extends Error {
  override readonly name = 'StoreTimeoutError'
  readonly code = 'store-timeout'

  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms.`)
  }
}

/**
 * The promise's result, when it comes in time. The `redis` package's own timeouts do not cover commands that are already
 * written to a server that has stopped answering; a timer of our own does.
 * @throws StoreTimeoutError when the time is over; what the promise does later is ignored.
 */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // After a process was busy, timers come first: an answer that is there already is read before the time is over.
    const timer = setTimeout(() => setImmediate(reject, new StoreTimeoutError(milliseconds)), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
