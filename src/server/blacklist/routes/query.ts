import type { Context } from 'koa'
import { ApiError } from './api-error.js'

/**
 * A parameter of the query; undefined when it is not there.
 * @throws ApiError 400 when it is there more than once.
 */
export function queryText(ctx: Context, name: string): string | undefined {
  const value = ctx.query[name]
  if (value === undefined || typeof value === 'string') return value
  throw new ApiError(400, 'bad-query', `${name} stands there more than once.`)
}

/** A number in the query. In a URL, a plus sign that is not written as %2B means a space. */
export function queryNumber(ctx: Context, name: string): string | undefined {
  return queryText(ctx, name)?.replace(/^ (?=\d)/, '+')
}

/** @throws ApiError 400 when it is no whole number from 1 to `most`. */
export function queryLimit(ctx: Context, most: number): number {
  const text = queryText(ctx, 'limit') ?? '100'
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= most) return limit
  throw new ApiError(400, 'bad-query', `limit is a whole number from 1 to ${most}.`)
}
