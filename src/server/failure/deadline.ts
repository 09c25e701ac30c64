import type { Context } from 'koa'
import { isPromise } from '../../jsx/index.js'
import type { Handler } from '../handler.js'
import { note } from '../note.js'

/** A handler did not finish in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
  readonly code = 'deadline'

  constructor(milliseconds: number) {
    super(
      `The request was not answered within ${milliseconds} ms. Answer with <Pause/> and <Redirect> while slow work goes on, or raise the deadline.`,
    )
  }
}

const late = note<true>()

/** Whether the request has been answered because its time was over: what its handler gives now comes too late. */
export function isLate(ctx: Context): boolean {
  return late.of(ctx) === true
}

/** In milliseconds: how long a request may take, and how much of that is left. */
export interface TimeLeft {
  readonly deadline: number
  readonly left: number
}

/**
 * Runs a handler for so long and no longer. One that is done at once needs no timer.
 * @throws DeadlineError, as a rejection, when the time is over; what the handler does later is ignored.
 */
export function withinDeadline(ctx: Context, time: () => TimeLeft, run: Handler): void | Promise<void> {
  const done = run()
  if (!isPromise(done)) return undefined
  const { deadline, left } = time()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late.set(ctx, true)
      reject(new DeadlineError(deadline))
    }, left)
    done.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
