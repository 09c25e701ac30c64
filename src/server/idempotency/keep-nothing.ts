import type { Context } from 'koa'

const unkept = new WeakSet<Context>()

/**
 * Notes that the answer to a request is not for retries, although it looks like any other: an apology after a handler
 * has thrown. A retry is then a real attempt.
 */
export function keepNothing(ctx: Context): void {
  unkept.add(ctx)
}

export function isUnkept(ctx: Context): boolean {
  return unkept.has(ctx)
}
