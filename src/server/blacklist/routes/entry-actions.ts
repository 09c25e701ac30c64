import { type ActionRequest, numberIn } from './action.js'
import { ApiError } from './api-error.js'
import { putEntry } from './put-entry.js'

/** `GET /:number`: the entry of just this number. */
export async function getEntry({ ctx, blacklist }: ActionRequest): Promise<void> {
  ctx.body = { entry: (await blacklist.get(numberIn(ctx))) ?? notListed() }
}

/** `PUT /:number`: adds or updates it. */
export async function replaceEntry(request: ActionRequest): Promise<void> {
  await putEntry(request, numberIn(request.ctx))
}

/** `DELETE /:number`. */
export async function deleteEntry({ ctx, blacklist, by }: ActionRequest): Promise<void> {
  if (!(await blacklist.remove(numberIn(ctx), { by }))) notListed()
  ctx.status = 204
}

function notListed(): never {
  throw new ApiError(404, 'not-listed', 'This number is not on the list.')
}
