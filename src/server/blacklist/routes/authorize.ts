import type { Context } from 'koa'
import { ApiError } from './api-error.js'

/** Who may administer the list: `true`, or the name of the administrator for the log. */
export type Authorization = boolean | string | { readonly by: string } | null | undefined

/**
 * Says whether the request comes from somebody who may administer the list. Anything but `true`, a name or `{ by }`
 * means no; so does what it throws.
 */
export type Authorize = (ctx: Context) => Authorization | Promise<Authorization>

/**
 * The name of the administrator, where it is known.
 * @throws ApiError 401 when `authorize` has set that status, else 403; whatever `authorize` throws.
 */
export async function administratorOf(ctx: Context, authorize: Authorize): Promise<string | undefined> {
  const given: unknown = await authorize(ctx)
  if (given === true) return undefined
  const name = typeof given === 'object' && given !== null && 'by' in given ? given.by : given
  if (typeof name === 'string' && name !== '') return name
  if (ctx.status === 401) throw new ApiError(401, 'unauthorized', 'Say who you are.')
  throw new ApiError(403, 'forbidden', 'You may not administer the blacklist.')
}
