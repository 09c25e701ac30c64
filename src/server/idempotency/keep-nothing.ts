import type { Context } from 'koa'
import { note } from '../note.js'

const unkept = note<true>()

/**
 * Notes that the answer to a request is not for retries, although it looks like any other: an apology after a handler
 * has thrown. A retry is then a real attempt.
 */
export function keepNothing(ctx: Context): void {
  unkept.set(ctx, true)
}

export function isUnkept(ctx: Context): boolean {
  return unkept.of(ctx) === true
}
