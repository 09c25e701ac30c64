import type { Context } from 'koa'
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

/**
 * Runs a handler for so long and no longer: `left` milliseconds of a request's `deadline`.
 * @throws DeadlineError when the time is over; what the handler does later is ignored.
 */
export function withinDeadline(
  ctx: Context,
  { deadline, left }: { readonly deadline: number; readonly left: number },
  run: () => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late.set(ctx, true)
      reject(new DeadlineError(deadline))
    }, left)
    run()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
