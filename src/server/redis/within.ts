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
    const due = performance.now() + milliseconds
    const fail = () => reject(new StoreTimeoutError(milliseconds))
    let timer = setTimeout(() => {
      // A timer that is late tells of this process, which was too busy to send the question or to read the answer.
      if (performance.now() - due > LATE) timer = setTimeout(fail, GRACE)
      else fail()
    }, milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const LATE = 10

const GRACE = 25
